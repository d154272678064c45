package io.rackcast.scenario.validation;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Problem;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.hardware.ChipKind;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.validation.Prediction.Status;
import io.rackcast.workload.model.ModelKind;
import io.rackcast.workload.model.Models;
import java.util.Arrays;
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
        PointScenario scenario = new PointScenario(point, stack);
        String meant = StackRule.of(point.stack(), point.version(), point.date());
        if (!meant.equals(stack)) {
            scenario.assumptions().add("the stack " + stack + " for " + meant);
        }
        try {
            Resolution resolution = resolver.resolve(point, scenario);
            if (resolution instanceof Infeasible infeasible) {
                return Prediction.without(subject, Status.INFEASIBLE, reason(infeasible));
            }
            Prediction prediction = simulated(subject, (Resolved) resolution, scenario.assumptions());
            return point.speculative().equals(Speculated.UNKNOWN) ? bothWays(prediction, subject) : prediction;
        } catch (ConfigException e) {
            Problem first = e.problems().get(0);
            String message = PLACE.matcher(first.message()).replaceAll("");
            return Prediction.without(subject, Status.SKIPPED, (first.path() + ": " + message).strip());
        }
    }

    /** Nobody knows whether the point speculated: predicted with it as well, and not scored. */
    private Prediction bothWays(Prediction without, Prediction.Subject subject) {
        Point point = subject.point();
        PointScenario scenario = new PointScenario(point, subject.stack());
        scenario.edits().add(Speculated.perhaps(point));
        Figures with = resolver.resolve(point, scenario) instanceof Resolved resolved
                ? simulated(subject, resolved, scenario.assumptions()).simulated()
                : without.simulated();
        return without.orElse(with, "speculation is unknown: both ways");
    }

    /** What is simulated of a point; empty when it does not fit. */
    Optional<Resolved> resolved(Point point) {
        return resolver.resolve(point, new PointScenario(point, stack(point))) instanceof Resolved resolved
                ? Optional.of(resolved)
                : Optional.empty();
    }

    private static String stack(Point point) {
        return StackRule.available(StackRule.of(point.stack(), point.version(), point.date()), Stacks.ids());
    }

    private static Prediction simulated(Prediction.Subject subject, Resolved resolved, List<String> assumptions) {
        Point point = subject.point();
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
        return Prediction.of(subject, figures, roofline, grade, Binding.of(resolved, run), assumptions);
    }

    /** Why a point is out of scope; empty when it is not. */
    private String refusal(Point point, String stack) {
        if (point.note().contains("beam search")) {
            return "beam search is not simulated";
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

    /** The kind of a chip is all that is known where not even its family has been measured. */
    static Grade grade(Resolved resolved) {
        String from = resolved.inheritedFrom();
        if (from == null) {
            return Grade.OWN;
        }
        boolean kind = Arrays.stream(ChipKind.values()).map(ChipKind::id).anyMatch(from::equals);
        return kind ? Grade.DATASHEET : Grade.INHERITED;
    }

    private static String reason(Infeasible infeasible) {
        return String.format(
                Locale.ROOT,
                "%s does not fit: %.1f GB short on each chip",
                infeasible.what(),
                infeasible.plan().shortBytes() / 1e9);
    }
}
