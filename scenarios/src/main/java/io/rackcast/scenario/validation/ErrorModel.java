package io.rackcast.scenario.validation;

import io.rackcast.config.Binder;
import io.rackcast.config.Describe;
import io.rackcast.config.Document;
import io.rackcast.config.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far measurements lie from predictions: 80% of them between two quantiles of ln(measured / simulated), by where the
 * kernel speeds are from and by what is predicted. Families count alike, however many points they have.
 *
 * @param source of the residuals
 * @param ranges one for each grade and group that is known
 */
public record ErrorModel(
        @Describe("what the residuals are of") String source,
        @Describe("one for each grade and group of metrics") List<Range> ranges)
        implements Ranges {
    /** Quantiles of the two ends. */
    private static final double LOW = 0.1;

    private static final double HIGH = 0.9;
    /** Fewer families say nothing of the next one. */
    private static final int LEAST_FAMILIES = 3;

    public ErrorModel {
        ranges = List.copyOf(ranges);
    }

    /**
     * The range of one kind of figure.
     *
     * @param grade own, inherited or datasheet
     * @param group label of the group of metrics
     * @param low logarithm of the factor from a prediction to the low end
     * @param high and to the high end
     * @param families that the quantiles are of
     */
    public record Range(
            @Describe("where kernel speeds are from: own, inherited or datasheet")
            String grade,

            @Describe("group of metrics") String group,

            @Describe("ln(measured / simulated) that 10% are below")
            double low,

            @Describe("ln(measured / simulated) that 10% are above")
            double high,

            @Describe("families behind the quantiles") int families) {
        /** Ratio of the high end to the low one. */
        public double width() {
            return StrictMath.exp(high - low);
        }
    }

    /** The one that comes with the product. */
    public static ErrorModel shipped() {
        Document file = Document.resource(ErrorModel.class, "ranges.yaml");
        Problems problems = new Problems();
        Optional<ErrorModel> model = Binder.standard().at("", problems).read(file.root(), ErrorModel.class);
        problems.throwIfAny();
        return model.orElseThrow();
    }

    /**
     * Of residuals. A grade with too few families takes the range of all grades; and no grade has a narrower range than a
     * better one. Latencies of runs that fall behind the rate of a client whom the real deployment kept up with are left out.
     */
    public static ErrorModel of(String source, Residuals residuals) {
        return of(source, residuals, Residuals.of(List.of()));
    }

    /**
     * The same, where points were predicted once more with nothing measured on their chips: these are what is known of
     * chips with a datasheet only.
     */
    public static ErrorModel of(String source, Residuals residuals, Residuals datasheetOnly) {
        List<Range> ranges = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            Residuals some = telling(residuals, group);
            Residuals unseen = telling(datasheetOnly, group);
            Range before = null;
            for (Grade grade : Grade.values()) {
                Residuals own = grade == Grade.DATASHEET && families(unseen) > 0
                        ? unseen
                        : some.where(residual -> residual.prediction().grade() == grade);
                Residuals used = families(own) >= LEAST_FAMILIES ? own : some;
                if (families(used) >= LEAST_FAMILIES) {
                    Range range = range(grade, group, used);
                    before = before == null ? range : wider(range, before);
                    ranges.add(before);
                }
            }
        }
        return new ErrorModel(source, ranges);
    }

    /** The range of a figure; empty where nothing is known of its kind. */
    public Optional<Range> of(Grade grade, Metric metric) {
        Optional<MetricGroup> group = metric.group();
        return ranges.stream()
                .filter(range -> range.grade().equals(grade.id())
                        && group.filter(one -> one.label().equals(range.group()))
                                .isPresent())
                .findFirst();
    }

    @Override
    public Optional<Range> of(Prediction prediction, Metric metric) {
        return of(prediction.grade(), metric);
    }

    /** Without latencies of runs that fall behind: the run that a range is printed for says by itself whether it keeps up. */
    private static Residuals telling(Residuals residuals, MetricGroup group) {
        Residuals some = residuals.of(group);
        return group == MetricGroup.THROUGHPUT
                ? some
                : some.where(residual -> !residual.prediction().fallsBehind());
    }

    private static Range range(Grade grade, MetricGroup group, Residuals residuals) {
        // Measured over simulated: the other way round than an error.
        List<Weighted> sorted = weighted(residuals);
        return new Range(
                grade.id(),
                group.label(),
                Math.min(0, quantile(sorted, LOW)),
                Math.max(0, quantile(sorted, HIGH)),
                families(residuals));
    }

    private static Range wider(Range range, Range least) {
        return new Range(
                range.grade(),
                range.group(),
                Math.min(range.low(), least.low()),
                Math.max(range.high(), least.high()),
                range.families());
    }

    private static int families(Residuals residuals) {
        return (int) residuals.all().stream().map(Residual::family).distinct().count();
    }

    /** A residual, and the part of all families that it stands for. */
    private record Weighted(double value, double weight) {}

    private static List<Weighted> weighted(Residuals residuals) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        residuals.all().forEach(residual -> sizes.merge(residual.family(), 1, Integer::sum));
        return residuals.all().stream()
                .map(residual -> new Weighted(
                        -residual.error(), 1.0 / (sizes.getOrDefault(residual.family(), 1) * (double) sizes.size())))
                .sorted(Comparator.comparingDouble(Weighted::value))
                .toList();
    }

    private static double quantile(List<Weighted> sorted, double share) {
        double sum = 0;
        for (Weighted one : sorted) {
            sum += one.weight();
            // The last bits of a sum of weights are no reason to take the next value.
            if (sum >= share - 1e-9) {
                return one.value();
            }
        }
        return sorted.get(sorted.size() - 1).value();
    }
}
