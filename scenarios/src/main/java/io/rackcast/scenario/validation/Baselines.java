package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What little effort would have said of the same figures: a plain {@link Roofline} times one efficiency for everything, and
 * times one for each chip. Both are fitted to the very residuals they are scored on, which flatters them.
 *
 * @param global residuals with the one efficiency
 * @param globalEfficiency share of the roofline that is reached
 * @param perChip residuals with an efficiency for each chip
 * @param chips efficiencies fitted for that
 */
public record Baselines(Residuals global, double globalEfficiency, Residuals perChip, int chips) {
    /** Fits both. */
    static Baselines of(Residuals simulated) {
        Residuals bare = simulated.where(Baselines::isKnown).with(Baselines::bare);
        double one = logEfficiency(bare.all());
        Map<String, List<Residual>> byChip = new TreeMap<>();
        bare.all()
                .forEach(residual -> byChip.computeIfAbsent(chip(residual), key -> new ArrayList<>())
                        .add(residual));
        Map<String, Double> each = new TreeMap<>();
        byChip.forEach((chip, residuals) -> each.put(chip, logEfficiency(residuals)));
        return new Baselines(
                scaled(bare, residual -> one),
                StrictMath.exp(one),
                scaled(bare, residual -> each.getOrDefault(chip(residual), one)),
                each.size());
    }

    private static String chip(Residual residual) {
        return residual.prediction().point().hardware();
    }

    private static boolean isKnown(Residual residual) {
        return residual.prediction().roofline().has(residual.metric());
    }

    private static double bare(Residual residual) {
        return Residual.error(
                residual.prediction().roofline().of(residual.metric()),
                residual.prediction().point().measured().of(residual.metric()));
    }

    /** Median over families of the median share, as a logarithm: time too short and rate too high alike. */
    private static double logEfficiency(List<Residual> residuals) {
        Map<String, List<Residual>> families = new TreeMap<>();
        residuals.forEach(residual -> families.computeIfAbsent(residual.family(), key -> new ArrayList<>())
                .add(residual));
        return Quantiles.median(families.values().stream()
                .mapToDouble(family -> Quantiles.median(
                        family.stream().mapToDouble(Baselines::logShare).toArray()))
                .toArray());
    }

    private static double logShare(Residual residual) {
        return residual.group().moreIsBetter() ? -residual.error() : residual.error();
    }

    private static Residuals scaled(Residuals bare, Function<Residual, Double> logEfficiency) {
        return bare.with(residual ->
                residual.error() + (residual.group().moreIsBetter() ? 1 : -1) * logEfficiency.apply(residual));
    }
}
