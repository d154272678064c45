package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.TransformerShape;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a scenario refers to, looked up.
 *
 * @param spec the chip without provenance
 * @param chipNode the chip as it was written, and so on
 */
record Parts(
        ScenarioFile file,
        ChipProfile chip,
        ChipSpec spec,
        Mapping chipNode,
        ModelCard model,
        Mapping modelNode,
        Stack stack,
        Calibration calibration,
        WorkloadParts workload) {

    private static final String CHIP = "hardware.chip";

    /**
     * Looks everything up.
     *
     * @throws ConfigException with everything that is not to be found
     */
    static Parts of(ScenarioFile file) {
        Scenario scenario = file.scenario();
        Problems problems = new Problems();
        Optional<ChipProfile> chip =
                attempt(problems, () -> Chips.read(scenario.hardware().chip(), CHIP));
        Optional<ChipSpec> spec = chip.flatMap(profile -> attempt(problems, () -> spec(profile, file.tree())));
        Optional<ModelCard> model = attempt(problems, () -> Models.read(scenario.model(), "model"));
        Optional<Stack> stack = attempt(problems, () -> stack(scenario.stack()));
        Optional<WorkloadParts> workload = attempt(problems, () -> WorkloadParts.of(file));
        Optional<Calibration> calibration = chip.flatMap(profile ->
                stack.flatMap(found -> attempt(problems, () -> calibration(file, profile.id(), found.id()))));
        problems.throwIfAny();
        return new Parts(
                file,
                chip.orElseThrow(),
                spec.orElseThrow(),
                written(scenario.hardware().chip(), Chips::document),
                model.orElseThrow(),
                written(scenario.model(), Models::document),
                stack.orElseThrow(),
                calibration.orElseThrow(),
                workload.orElseThrow());
    }

    Scenario scenario() {
        return file.scenario();
    }

    TransformerShape shape() {
        return model.shape();
    }

    /** A problem with a value of the scenario. */
    ConfigException problem(String path, String message) {
        return new ConfigException(file.tree().positionOf(path), path, message);
    }

    private static ChipSpec spec(ChipProfile chip, Document tree) {
        try {
            return chip.spec();
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new ConfigException(tree.positionOf(CHIP), CHIP, "cannot be simulated: " + e.getMessage());
        }
    }

    private static Stack stack(Node node) {
        if (node instanceof Mapping entry) {
            return Stacks.bind(entry, "stack");
        }
        String id = node instanceof Scalar scalar ? scalar.text() : node.describe();
        return Stacks.find(id)
                .orElseThrow(() -> new ConfigException(
                        node.at(), "stack", "unknown stack '" + id + "'" + Suggestion.hint(id, Stacks.ids())));
    }

    private static Calibration calibration(ScenarioFile file, String chip, String stack) {
        return file.scenario()
                .calibration()
                .map(entry -> Calibrations.bind(entry, "calibration"))
                .or(() -> Calibrations.find(chip, stack))
                .orElseThrow(() -> new ConfigException(
                        file.tree().positionOf(CHIP),
                        CHIP,
                        "no calibration of " + stack + " on " + chip + " is known; write one under 'calibration:'"));
    }

    private static Mapping written(Node reference, Function<String, Document> catalog) {
        return reference instanceof Mapping entry
                ? entry
                : catalog.apply(((Scalar) reference).text()).root();
    }

    private static <T> Optional<T> attempt(Problems problems, Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (ConfigException e) {
            problems.addAll(e);
            return Optional.empty();
        }
    }
}
