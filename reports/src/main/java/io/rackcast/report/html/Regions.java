package io.rackcast.report.html;

import io.rackcast.report.html.SweepView.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which series serves output tokens cheapest, all rent counted, range by range. Points that do not keep up with their load,
 * or with the scenario's targets, are left out.
 */
final class Regions {
    /** Whoever leads keeps the lead while within this share of the cheapest: less is for chance to decide. */
    private static final double EVEN = 0.02;

    private Regions() {}

    /**
     * A range with one winner.
     *
     * @param usd least that it costs within the range, per 1M output tokens
     * @param next the next cheapest at that place; null when nothing else is there
     * @param nextUsd what that costs; NaN without one
     */
    record Region(
            double from,
            double to,
            String series,
            double usd,
            @Nullable String next,
            double nextUsd) {}

    /**
     * By what runs along. Between its points the cost of a series is a straight line on logarithmic axes. Where the
     * cheapest one changes, the border is where those lines cross, or the last place that the earlier one reaches.
     *
     * @param limits how far series keep the targets, where that was searched: lines are drawn to there, and no further
     */
    static List<Region> along(List<Sample> samples, Map<String, Double> limits) {
        Map<String, TreeMap<Double, Double>> curves = new LinkedHashMap<>();
        for (Sample sample : samples) {
            boolean counts = limits.containsKey(sample.series()) ? sample.isFit() : sample.serves();
            if (counts && sample.usdAllIn() > 0 && sample.along() > 0) {
                curves.computeIfAbsent(sample.series(), series -> new TreeMap<>())
                        .put(sample.along(), sample.usdAllIn());
            }
        }
        limits.forEach((series, limit) -> cut(curves.getOrDefault(series, new TreeMap<>()), limit));
        TreeSet<Double> grid = new TreeSet<>();
        curves.values().forEach(curve -> grid.addAll(curve.keySet()));
        List<Place> places = new ArrayList<>();
        for (double at : grid) {
            Map<String, Double> costs = new LinkedHashMap<>();
            curves.forEach((series, curve) -> {
                double usd = interpolated(curve, at);
                if (Double.isFinite(usd)) {
                    costs.put(series, usd);
                }
            });
            places.add(new Place(at, costs));
        }
        return joined(places, grid.isEmpty() ? 0 : grid.first(), Regions::border);
    }

    private static void cut(NavigableMap<Double, Double> curve, double limit) {
        double usd = interpolated(curve, limit);
        curve.tailMap(limit, false).clear();
        if (Double.isFinite(usd)) {
            curve.put(limit, usd);
        }
    }

    /** By how fast tokens have to reach a user: the cheapest point of a series among those that are fast enough. */
    static List<Region> byInteractivity(List<Sample> samples) {
        List<Sample> priced = samples.stream()
                .filter(sample -> isPriced(sample) && sample.tokensPerUser() > 0)
                .toList();
        TreeSet<Double> grid = new TreeSet<>();
        priced.forEach(sample -> grid.add(sample.tokensPerUser()));
        List<Place> places = new ArrayList<>();
        for (double at : grid) {
            Map<String, Double> costs = new LinkedHashMap<>();
            for (Sample sample : priced) {
                if (sample.tokensPerUser() >= at) {
                    costs.merge(sample.series(), sample.usdAllIn(), Math::min);
                }
            }
            places.add(new Place(at, costs));
        }
        return joined(places, 0, (left, right, leader) -> left.at);
    }

    private static boolean isPriced(Sample sample) {
        return sample.serves() && sample.usdAllIn() > 0;
    }

    /** What each series costs at a place. */
    private record Place(double at, Map<String, Double> usd) {
        /** NaN for what is not there. */
        double cost(String series) {
            return usd.getOrDefault(series, Double.NaN);
        }

        boolean keeps(String leader) {
            return cost(leader) <= cost(winner()) * (1 + EVEN);
        }

        String winner() {
            return ranked().get(0).getKey();
        }

        List<Map.Entry<String, Double>> ranked() {
            return usd.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        }
    }

    private interface Border {
        double between(Place left, Place right, String leader);
    }

    private static List<Region> joined(List<Place> places, double start, Border border) {
        List<Region> regions = new ArrayList<>();
        int first = 0;
        String leader = places.isEmpty() ? "" : places.get(0).winner();
        double from = start;
        for (int i = 1; i <= places.size(); i++) {
            boolean last = i == places.size();
            if (last || !places.get(i).keeps(leader)) {
                double to = last ? places.get(i - 1).at : border.between(places.get(i - 1), places.get(i), leader);
                regions.add(region(from, to, leader, places.subList(first, i)));
                first = i;
                from = to;
                leader = last ? "" : places.get(i).winner();
            }
        }
        return regions;
    }

    private static Region region(double from, double to, String winner, List<Place> places) {
        Place best = places.stream()
                .min(Comparator.comparingDouble(place -> place.cost(winner)))
                .orElseThrow();
        Map.Entry<String, Double> next = best.ranked().stream()
                .filter(entry -> !entry.getKey().equals(winner))
                .findFirst()
                .orElse(null);
        return new Region(
                from,
                to,
                winner,
                best.cost(winner),
                next == null ? null : next.getKey(),
                next == null ? Double.NaN : next.getValue());
    }

    private static double border(Place left, Place right, String before) {
        String after = right.winner();
        double lead = StrictMath.log(left.cost(after) / left.cost(before));
        double lag = StrictMath.log(right.cost(before) / right.cost(after));
        if (Double.isNaN(lead) || Double.isNaN(lag)) {
            return left.at;
        }
        double share = lead > 0 && lag > 0 ? lead / (lead + lag) : 0;
        return left.at * StrictMath.pow(right.at / left.at, share);
    }

    private static double interpolated(NavigableMap<Double, Double> curve, double at) {
        Map.Entry<Double, Double> below = curve.floorEntry(at);
        Map.Entry<Double, Double> above = curve.ceilingEntry(at);
        if (below == null || above == null) {
            return Double.NaN;
        } else if (below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        double share = StrictMath.log(at / below.getKey()) / StrictMath.log(above.getKey() / below.getKey());
        return below.getValue() * StrictMath.pow(above.getValue() / below.getValue(), share);
    }
}
