package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.timing.Operator;
import io.rackcast.core.timing.Served;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.pipeline.PipelinedModel;
import io.rackcast.scenario.Resolved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model lies on its chips, where that needs saying, and what that makes of a step.
 *
 * @param place where it lies
 * @param binding part that takes most of the mean decode step, in words; empty when nothing was decoded
 * @param bindingShare share of that step
 * @param links which links take more of it, in words; empty on a machine
 */
public record Layout(Place place, String binding, double bindingShare, String links) {
    /** Where a model lies. */
    public sealed interface Place {
        /** In words. */
        List<String> figures();
    }

    /**
     * In a machine that holds all of it.
     *
     * @param chips of one machine
     * @param stages parts that work on different micro-batches at the same time
     * @param microBatches under way at once at most, by the room that the cache has
     * @param layerSeconds time that a layer takes however little it reads or computes
     */
    public record Machine(int chips, int stages, int microBatches, double layerSeconds) implements Place {
        @Override
        public List<String> figures() {
            return List.of(
                    Units.grouped(chips) + (chips == 1 ? " chip holds" : " chips hold") + " the model",
                    stages == 1 ? "all work on each layer" : stages + " stages",
                    microBatches + (microBatches == 1 ? " micro-batch" : " micro-batches") + " under way",
                    Units.duration(layerSeconds) + " a layer at least");
        }
    }

    /**
     * Over several sets of chips that only a network joins.
     *
     * @param nodes such sets of one replica
     * @param chips of each
     */
    public record Nodes(int nodes, int chips) implements Place {
        private static final List<Operator> NETWORK = List.of(
                Operator.NETWORK_ALL_REDUCE,
                Operator.NETWORK_ALL_TO_ALL,
                Operator.NETWORK_HOP,
                Operator.NETWORK_GATHER);
        private static final List<Operator> FAST =
                List.of(Operator.ALL_REDUCE, Operator.ALL_TO_ALL, Operator.HOP, Operator.GATHER);

        @Override
        public List<String> figures() {
            return List.of("each replica over " + nodes + " nodes of " + chips + " chips");
        }

        /** Which links take more of a step, in words. */
        static String links(StepBreakdown step) {
            double network = share(step, NETWORK);
            double fast = share(step, FAST);
            return (network > fast
                            ? "the network binds more than links within: "
                            : "links within bind more than the network: ")
                    + Units.percent(Math.max(network, fast)) + " of a decode step against "
                    + Units.percent(Math.min(network, fast));
        }

        private static double share(StepBreakdown step, List<Operator> operators) {
            return operators.stream().mapToDouble(step::secondsOf).sum() / step.seconds();
        }
    }

    /** Of a run; null where nothing needs saying. */
    static @Nullable Layout of(Resolved resolved, RunResult run) {
        Place place = place(resolved);
        if (place == null) {
            return null;
        }
        StepLoad decode = TypicalSteps.decode(run);
        if (decode.decodeSequences == 0) {
            return new Layout(place, "", 0, "");
        }
        StepBreakdown step = resolved.breakdowns().breakdown(decode);
        StepBreakdown.Part most = step.parts().stream()
                .max(Comparator.comparingDouble(StepBreakdown.Part::seconds))
                .orElseThrow();
        return new Layout(
                place,
                most.operator().label(),
                most.seconds() / step.seconds(),
                place instanceof Nodes ? Nodes.links(step) : "");
    }

    private static @Nullable Place place(Resolved resolved) {
        Served served = resolved.served();
        if (served instanceof PipelinedModel model) {
            return new Machine(
                    model.machine().chips(),
                    model.machine().stages(),
                    resolved.deployment().stepsInFlight(),
                    model.layerSeconds());
        }
        return served instanceof ServedModel model && model.nodes() > 1
                ? new Nodes(model.nodes(), model.domain())
                : null;
    }

    /** In words, for a page. */
    List<String> figures() {
        List<String> figures = new ArrayList<>(place.figures());
        if (!binding.isEmpty()) {
            figures.add(binding + " is " + Units.percent(bindingShare) + " of a decode step");
        }
        if (!links.isEmpty()) {
            figures.add(links);
        }
        return figures;
    }
}
