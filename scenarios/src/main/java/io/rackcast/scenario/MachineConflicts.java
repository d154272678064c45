package io.rackcast.scenario;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.LayerPipeline;
import io.rackcast.hardware.ModelClass;
import io.rackcast.workload.model.ModelCard;
import java.util.List;
import java.util.Optional;

/** What chips that hold a whole model between them, or are made for some models only, ask of a scenario. */
record MachineConflicts(Document tree, References named, Problems problems) {
    private static final String CHIPS = "hardware.chips";

    /** Notes everything that does not go together. */
    void check() {
        named.chip().ifPresent(chip -> {
            chip.serves().ifPresent(served -> named.model().ifPresent(model -> served(chip, served, model)));
            Optional<LayerPipeline> pipeline = chip.pipeline();
            if (pipeline.isPresent() && named.spec().isPresent()) {
                layout(chip);
                pipeline.get().stack().ifPresent(stack -> stack(chip, stack));
                pipeline.get().model().ifPresent(cast -> cast(chip, cast));
            } else if (pipeline.isEmpty() && stated(CHIPS)) {
                problems.add(
                        tree.positionOf(CHIPS),
                        CHIPS,
                        chip.id() + " runs kernels, over which a model is divided: state 'tensorParallel' or"
                                + " 'pipelineParallel'");
            }
        });
    }

    private void served(ChipProfile chip, ModelClass served, ModelCard model) {
        if (!served.contains(model.served())) {
            problems.add(
                    tree.positionOf(References.MODEL),
                    References.MODEL,
                    chip.id() + " is made for " + served.label() + ", and layers of " + model.id()
                            + " keep states of another kind");
        }
    }

    private void layout(ChipProfile chip) {
        for (String key : List.of("tensorParallel", "pipelineParallel", "dataParallel", "expertParallel")) {
            String path = "hardware." + key;
            if (tree.find(path)
                    .filter(node -> !(node instanceof Scalar one && one.text().equals("1")))
                    .isPresent()) {
                problems.add(
                        tree.positionOf(path),
                        path,
                        "has no place on " + chip.id() + ", over which a whole model is laid out: state 'chips', or"
                                + " nothing for as many as it needs");
            }
        }
        if (stated("calibration")) {
            problems.add(
                    tree.positionOf("calibration"),
                    "calibration",
                    "has no place on " + chip.id() + ", which runs no kernels; its times stand under 'pipeline' of the"
                            + " chip");
        }
        tree.find(CHIPS)
                .filter(node -> chip.pipeline().orElseThrow().isCast()
                        && !(node instanceof Scalar one && one.text().equals("1")))
                .ifPresent(node ->
                        problems.add(node.at(), CHIPS, chip.id() + " works alone: state 'replicas' for more of them"));
    }

    /** A whole entry is one's own business. */
    private void stack(ChipProfile chip, String only) {
        boolean own = tree.find(References.STACK)
                .filter(node -> node instanceof Mapping)
                .isPresent();
        named.stack().filter(stack -> !own && !stack.id().equals(only)).ifPresent(stack -> {
            problems.add(
                    tree.positionOf(References.STACK),
                    References.STACK,
                    stack.id() + " does not run on " + chip.id() + ", whose maker compiles whole models for it: state"
                            + " 'stack: " + only + "'");
        });
    }

    private void cast(ChipProfile chip, String cast) {
        named.model().filter(model -> !model.id().equals(cast)).ifPresent(model -> {
            problems.add(
                    tree.positionOf(References.MODEL),
                    References.MODEL,
                    chip.id() + " has " + cast + " cast in its silicon and runs no other model");
        });
    }

    private boolean stated(String path) {
        return tree.find(path).filter(node -> !Scalar.isNull(node)).isPresent();
    }
}
