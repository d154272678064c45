package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.power.PowerProfile;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario names in the catalogs, as far as it is there. Looked up in the tree, so that a wrong name is found
 * even where the scenario as a whole could not be read.
 *
 * @param spec the chip without provenance
 */
record References(
        Optional<ChipProfile> chip,
        Optional<ChipSpec> spec,
        Optional<ModelCard> model,
        Optional<Stack> stack,
        Optional<Calibration> calibration,
        Optional<PowerProfile> power) {

    static final String CHIP = "hardware.chip";
    static final String MODEL = "model";
    static final String STACK = "stack";
    private static final String CALIBRATION = "calibration";
    private static final String POWER = "power";

    /** Looks everything up that the tree names, and notes what is not to be found. */
    static References lookUp(Document tree, Problems problems) {
        Optional<ChipProfile> chip = tree.find(CHIP).flatMap(node -> problems.attempt(() -> Chips.read(node, CHIP)));
        Optional<ChipSpec> spec = chip.flatMap(profile -> problems.attempt(() -> spec(profile, tree)));
        Optional<ModelCard> model = tree.find(MODEL).flatMap(node -> problems.attempt(() -> model(node)));
        Optional<Stack> stack = tree.find(STACK).flatMap(node -> problems.attempt(() -> stack(node)));
        Node own = tree.find(CALIBRATION).orElse(null);
        // a chip that cannot be simulated needs no second complaint, and a pipeline has no kernels
        Optional<Calibration> calibration = chip.filter(
                        profile -> spec.isPresent() && profile.pipeline().isEmpty())
                .flatMap(profile -> stack.flatMap(
                        found -> problems.attempt(() -> calibration(tree, own, profile, found.kernels()))));
        Node stated = tree.find(POWER).orElse(null);
        Optional<PowerProfile> power = chip.flatMap(profile -> problems.attempt(() -> power(stated, profile)));
        return new References(chip, spec, model, stack, calibration, power);
    }

    /** What the timing model does not describe is refused, not guessed. */
    private static ChipSpec spec(ChipProfile chip, Document tree) {
        Optional<String> refusal = chip.runs().refusal();
        if (refusal.isPresent()) {
            throw cannotRun(
                    tree,
                    chip.id() + " " + refusal.get() + "; choose a chip that 'list chips --runnable' prints, and see"
                            + " 'show chip " + chip.id() + "' for what is known of this one");
        }
        try {
            return chip.spec();
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw cannotRun(
                    tree, e.getMessage() + "; write the chip out under 'hardware.chip' with a figure of your own");
        }
    }

    private static ConfigException cannotRun(Document tree, String why) {
        return new ConfigException(tree.positionOf(CHIP), CHIP, "cannot be simulated: " + why);
    }

    /** One that the simulator can time. */
    private static ModelCard model(Node node) {
        ModelCard model = Models.read(node, MODEL);
        try {
            model.served();
            return model;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(node.at(), MODEL, String.valueOf(e.getMessage()));
        }
    }

    private static Stack stack(Node node) {
        if (node instanceof Mapping entry) {
            return Stacks.bind(entry, STACK);
        }
        String id = node instanceof Scalar scalar ? scalar.text() : node.describe();
        return Stacks.find(id)
                .orElseThrow(() -> new ConfigException(
                        node.at(), STACK, "unknown stack '" + id + "'" + Suggestion.hint(id, Stacks.ids())));
    }

    private static PowerProfile power(@Nullable Node stated, ChipProfile chip) {
        return stated instanceof Mapping entry ? PowerProfile.bind(entry, POWER) : PowerProfile.of(chip);
    }

    private static Calibration calibration(Document tree, @Nullable Node own, ChipProfile chip, String stack) {
        if (own instanceof Mapping entry) {
            return Calibrations.bind(entry, CALIBRATION);
        }
        return Calibrations.find(chip, stack)
                .orElseThrow(() -> new ConfigException(
                        tree.positionOf(CHIP),
                        CHIP,
                        "no calibration of " + stack + " on " + chip.id()
                                + " is known; write one under 'calibration:'"));
    }
}
