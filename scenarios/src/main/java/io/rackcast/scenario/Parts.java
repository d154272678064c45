package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Problems;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.power.PowerProfile;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.util.Optional;

/**
 * What a scenario refers to, looked up.
 *
 * @param spec the chip without provenance
 * @param chipNode the chip as it was written, and so on
 * @param calibration speed of kernels; empty for chips that run none
 */
record Parts(
        ScenarioFile file,
        ChipProfile chip,
        ChipSpec spec,
        Mapping chipNode,
        ModelCard model,
        Mapping modelNode,
        Stack stack,
        Optional<Calibration> calibration,
        Optional<Drafting> drafting,
        PowerProfile power,
        WorkloadParts workload) {

    /**
     * Looks everything up.
     *
     * @throws ConfigException with everything that is not to be found, and every conflict
     */
    static Parts of(ScenarioFile file) {
        Scenario scenario = file.scenario();
        Problems problems = new Problems();
        References named = References.lookUp(file.tree(), problems);
        new Conflicts(file.tree(), file.plugins(), problems).check(named);
        named.stack().ifPresent(stack -> SampleServing.check(file, stack, problems));
        boolean apart = named.stack()
                .map(stack -> SampleServing.isApart(scenario, stack))
                .orElse(true);
        Optional<WorkloadParts> workload =
                problems.attempt(() -> WorkloadParts.of(file, apart)).flatMap(parts -> parts);
        if (named.model().isPresent() && workload.isPresent()) {
            vectors(file, named.model().get(), workload.get(), problems);
        }
        Optional<Drafting> drafting = Drafting.lookUp(file, named.model(), problems);
        problems.throwInReadingOrder();
        return new Parts(
                file,
                named.chip().orElseThrow(),
                named.spec().orElseThrow(),
                Chips.spelledOut(scenario.hardware().chip(), References.CHIP),
                named.model().orElseThrow(),
                Models.spelledOut(scenario.model(), References.MODEL),
                named.stack().orElseThrow(),
                named.calibration(),
                drafting,
                named.power().orElseThrow(),
                workload.orElseThrow());
    }

    /** What has no head makes no tokens; its answer counts as one. */
    private static void vectors(ScenarioFile file, ModelCard model, WorkloadParts workload, Problems problems) {
        if (model.served().vocabulary().head() == Vocabulary.Head.NONE
                && workload.workload().longestOutput() > 1) {
            problems.add(
                    file.tree().positionOf("workload"),
                    "workload.output",
                    model.id() + " makes vectors, not tokens: state 'output: 1'");
        }
    }

    Scenario scenario() {
        return file.scenario();
    }

    ModelArchitecture architecture() {
        return model.served();
    }
}
