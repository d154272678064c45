package io.rackcast.scenario.validation;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Problem;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.validation.Prediction.Status;
import io.rackcast.workload.model.ModelKind;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Replays measured points: each becomes a scenario, resolved by the rules of every run, and is simulated as its client ran,
 * with ramp and drain. Stateless: the same point gives the same prediction on any thread.
 */
public final class Replay {
    /** Until a rate is known to less than 1%. */
    private static final int RATES_TRIED = 7;

    /** Where the other value of a conflict stands: of no interest, as no user wrote these scenarios. */
    private static final Pattern PLACE = Pattern.compile(" \\((--set [^)]*|[^() ]*\\.yaml:[^)]*)\\)");

    private final PointResolver resolver;

    /** As the catalog has it. */
    public Replay() {
        this(List.of(), UnaryOperator.identity());
    }

    /**
     * With something else in place of what the catalog has.
     *
     * @param edits {@code path=value}, laid over the scenario of every point; a stack named here stands for all software
     * @param change made to the scenario of a point below that, such as another stack or calibration written out
     */
    public Replay(List<String> edits, UnaryOperator<Document> change) {
        this.resolver = new PointResolver(edits, change);
    }

    /** Predicts a point; what cannot be predicted is said so, with the reason. */
    public Prediction predict(Point point) {
        String stack = stack(point);
        Prediction.Subject subject = new Prediction.Subject(point, stack, isMixture(point.model()));
        String refusal = refusal(point, stack);
        if (!refusal.isEmpty()) {
            return Prediction.without(subject, Status.SKIPPED, refusal);
        }
        try {
            Prediction prediction = predict(subject, point);
            Optional<LatencyLimits> limits = LatencyLimits.of(point);
            return limits.isPresent() && !limits.get().allow(prediction.simulated())
                    ? valid(subject, limits.get()).orElse(prediction)
                    : prediction;
        } catch (ConfigException e) {
            Problem first = e.problems().get(0);
            String message = PLACE.matcher(first.message()).replaceAll("");
            return Prediction.without(subject, Status.SKIPPED, (first.path() + ": " + message).strip());
        }
    }

    private Prediction predict(Prediction.Subject subject, Point point) {
        Run run = new Run(point, subject.stack());
        Resolution resolution = resolver.resolve(run.point, run.scenario);
        if (resolution instanceof Infeasible infeasible) {
            return Prediction.without(subject, Status.INFEASIBLE, reason(infeasible));
        }
        Prediction prediction =
                asPrinted(simulated(subject, run.point, (Resolved) resolution, run.scenario.assumptions()));
        return point.speculative().equals(Speculated.UNKNOWN) ? bothWays(prediction, subject, run) : prediction;
    }

    /** A run beyond its limits, again at the highest rate that keeps them, by bisection; empty when half is too much. */
    private Optional<Prediction> valid(Prediction.Subject subject, LatencyLimits limits) {
        double stated = subject.point().client().ratePerSecond().orElseThrow();
        double low = stated / 2;
        double high = stated;
        Optional<Prediction> valid = Optional.empty();
        for (int i = 0; i < RATES_TRIED; i++) {
            double rate = valid.isEmpty() && i == 0 ? low : (low + high) / 2;
            Prediction tried = predict(subject, subject.point().at(rate));
            if (limits.allow(tried.simulated())) {
                low = rate;
                valid = Optional.of(tried.assuming(String.format(
                        Locale.ROOT, "%.3g requests/s, the most that keep the limits of its rules", rate)));
            } else {
                high = rate;
            }
        }
        return valid;
    }

    /** Nobody knows whether the point speculated: predicted with it as well, and not scored. */
    private Prediction bothWays(Prediction without, Prediction.Subject subject, Run run) {
        run.scenario.edits().add(Speculated.perhaps(run.point));
        Figures with = resolver.resolve(run.point, run.scenario) instanceof Resolved resolved
                ? simulated(subject, run.point, resolved, run.scenario.assumptions())
                        .simulated()
                : without.simulated();
        return without.orElse(with, "speculation is unknown: both ways");
    }

    /** What is simulated of a point; empty when it does not fit. */
    Optional<Resolved> resolved(Point point) {
        Run run = new Run(point, stack(point));
        return resolver.resolve(run.point, run.scenario) instanceof Resolved resolved
                ? Optional.of(resolved)
                : Optional.empty();
    }

    /** A point with what is known of it besides its row, and its scenario. */
    private static final class Run {
        private final Point point;
        private final PointScenario scenario;

        Run(Point row, String stack) {
            Optional<PublishedSettings> published = PublishedSettings.of(row);
            point = published.map(settings -> settings.complete(row)).orElse(row);
            scenario = new PointScenario(point, stack);
            published.ifPresent(settings -> scenario.assumptions().add(settings.assumption(row)));
            if (published.filter(PublishedSettings::unserved).isPresent()) {
                scenario.edits().add(PointScenario.UNSTREAMED);
            }
            String meant = meant(row);
            if (!meant.equals(stack)) {
                scenario.assumptions().add("the stack " + stack + " for " + meant);
            }
        }
    }

    private static Prediction asPrinted(Prediction prediction) {
        Point point = prediction.point();
        return PerChipPage.printed(point)
                ? prediction.per(point.chips(), "a page that prints throughput per GPU")
                : prediction;
    }

    private static String stack(Point point) {
        return StackRule.available(meant(point), Stacks.ids());
    }

    private static String meant(Point point) {
        return PublishedSettings.of(point)
                .map(PublishedSettings::stack)
                .filter(stack -> !stack.isEmpty())
                .orElseGet(() -> StackRule.of(point.stack(), point.version(), point.date()));
    }

    private static Prediction simulated(
            Prediction.Subject subject, Point point, Resolved resolved, List<String> assumptions) {
        Figures roofline = Roofline.of(point, resolved);
        Grade grade = grade(resolved);
        if (SteppedBatch.suits(point, subject.stack())) {
            SteppedBatch batch = new SteppedBatch(point, subject.stack(), resolved);
            return Prediction.of(subject, batch.figures(), roofline, grade, batch.binding(), assumptions);
        }
        RunResult run = ClientRun.of(point, resolved);
        if (run.requests().completed() < run.requests().offered()) {
            String reason = String.format(
                    Locale.ROOT,
                    "%,d of %,d requests can never be served: the cache holds %,d tokens",
                    run.requests().offered() - run.requests().completed(),
                    run.requests().offered(),
                    resolved.kvCapacityTokens());
            return Prediction.without(subject, Status.INFEASIBLE, reason);
        }
        Figures figures = ClientRun.figures(point, resolved, run);
        return Prediction.of(subject, figures, roofline, grade, Binding.of(resolved, run), assumptions)
                .under(CachePressure.of(point, resolved, figures).orElse(null));
    }

    /** Why a point is out of scope; empty when it is not. */
    private String refusal(Point point, String stack) {
        if (Beams.searched(point) && Beams.width(point).isEmpty()) {
            return "a beam search of unknown width";
        }
        String undrafted = Speculated.refusal(point);
        if (!undrafted.isEmpty()) {
            return undrafted;
        }
        if (!resolver.replacesStack() && !Stacks.ids().contains(stack)) {
            return "no stack profile " + stack + " in the catalog";
        }
        return "";
    }

    private static boolean isMixture(String model) {
        try {
            return Models.load(model).kinds().contains(ModelKind.MOE);
        } catch (ConfigException unknown) {
            return false;
        }
    }

    /**
     * The kind of a chip is all that is known where not even its family has been measured; of machines that hold a whole
     * model, what their makers state.
     */
    static Grade grade(Resolved resolved) {
        if (!(resolved.served() instanceof ServedModel)) {
            return Grade.DATASHEET;
        }
        String from = resolved.inheritedFrom();
        if (from == null) {
            return Grade.OWN;
        }
        return Calibrations.isKind(from) ? Grade.DATASHEET : Grade.INHERITED;
    }

    private static String reason(Infeasible infeasible) {
        return String.format(
                Locale.ROOT,
                "%s does not fit: %.1f GB short on each chip",
                infeasible.what(),
                infeasible.plan().shortBytes() / 1e9);
    }
}
