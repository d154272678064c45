package io.rackcast.scenario.validation;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Problem;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.validation.Prediction.Status;
import io.rackcast.workload.model.ModelKind;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Replays measured points: each becomes a scenario, resolved by the rules of every run, and is simulated as its client ran,
 * with ramp and drain. Stateless: the same point gives the same prediction on any thread.
 */
public final class Replay {
    private static final Document BASE = Document.resource(Replay.class, "replay.yaml");

    private final List<String> edits;
    private final UnaryOperator<Document> change;

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
        this.edits = List.copyOf(edits);
        this.change = change;
    }

    /** Predicts a point; what cannot be predicted is said so, with the reason. */
    public Prediction predict(Point point) {
        String stack = StackRule.of(point.stack(), point.version(), point.date());
        boolean mixture = isMixture(point.model());
        String refusal = refusal(point, stack);
        if (!refusal.isEmpty()) {
            return Prediction.without(point, stack, mixture, Status.SKIPPED, refusal);
        }
        PointScenario scenario = new PointScenario(point, stack);
        try {
            Resolution resolution = resolve(point, scenario);
            return resolution instanceof Resolved resolved
                    ? simulated(point, stack, mixture, resolved, scenario.assumptions())
                    : Prediction.without(point, stack, mixture, Status.INFEASIBLE, reason((Infeasible) resolution));
        } catch (ConfigException e) {
            Problem first = e.problems().get(0);
            return Prediction.without(
                    point, stack, mixture, Status.SKIPPED, (first.path() + ": " + first.message()).strip());
        }
    }

    /** What is simulated of a point; empty when it does not fit. */
    Optional<Resolved> resolved(Point point) {
        PointScenario scenario = new PointScenario(point, StackRule.of(point.stack(), point.version(), point.date()));
        return resolve(point, scenario) instanceof Resolved resolved ? Optional.of(resolved) : Optional.empty();
    }

    /** Resolves the scenario of a point, with the division of chips that is stated or else the smallest that is useful. */
    private Resolution resolve(Point point, PointScenario scenario) {
        Layouts layouts = new Layouts(point);
        Document client = LongContext.fitted(BASE.setAll(scenario.edits()), scenario.longest(), scenario.assumptions());
        Resolution last = null;
        for (Layouts.Choice choice : layouts.choices()) {
            Document own =
                    client.setAll(PointScenario.layout(point.layout(), choice.tensorParallel(), choice.replicas()));
            last = DeploymentResolver.resolve(Scenarios.load(change.apply(own), edits, OptionalLong.empty()));
            if (layouts.suits(last)) {
                if (!choice.stated()) {
                    scenario.assumptions().add(choice.replicas() + " replicas of " + choice.tensorParallel());
                }
                return last;
            }
        }
        if (last == null) {
            throw new IllegalStateException("no layout for " + point.id());
        }
        return last;
    }

    private Prediction simulated(
            Point point, String stack, boolean mixture, Resolved resolved, List<String> assumptions) {
        Grade grade = grade(resolved);
        Figures roofline = Roofline.of(point, resolved);
        if (point.cachedShare() > 0) {
            CachedContext cached = new CachedContext(point, stack, resolved);
            return new Prediction(
                    point,
                    stack,
                    mixture,
                    Status.OK,
                    "",
                    cached.figures(),
                    roofline,
                    grade,
                    cached.binding(),
                    assumptions);
        }
        RunResult run = ClientRun.of(resolved);
        if (run.requests().completed() < run.requests().offered()) {
            String reason = String.format(
                    Locale.ROOT,
                    "%,d of %,d requests can never be served: the cache holds %,d tokens",
                    run.requests().offered() - run.requests().completed(),
                    run.requests().offered(),
                    resolved.kvCapacityTokens());
            return Prediction.without(point, stack, mixture, Status.INFEASIBLE, reason);
        }
        return new Prediction(
                point,
                stack,
                mixture,
                Status.OK,
                "",
                ClientRun.figures(point, resolved, run),
                roofline,
                grade,
                Binding.of(resolved, run),
                assumptions);
    }

    /** Why a point is out of scope; empty when it is not. */
    private String refusal(Point point, String stack) {
        if (point.note().contains("beam search")) {
            return "beam search is not simulated";
        }
        if (!point.speculative().equals("none")) {
            return "speculation (" + point.speculative() + ") is not replayed";
        }
        boolean replaced = edits.stream().anyMatch(edit -> edit.startsWith("stack="));
        if (!replaced && !Stacks.ids().contains(stack)) {
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
    private static Grade grade(Resolved resolved) {
        String from = resolved.inheritedFrom();
        if (from == null) {
            return Grade.OWN;
        }
        return Chips.load(resolved.chipId()).family().filter(from::equals).isPresent()
                ? Grade.INHERITED
                : Grade.DATASHEET;
    }

    private static String reason(Infeasible infeasible) {
        return String.format(
                Locale.ROOT,
                "%s does not fit: %.1f GB short on each chip",
                infeasible.what(),
                infeasible.plan().shortBytes() / 1e9);
    }
}
