package io.rackcast.scenario.calibration;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.CollectiveFit;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.core.timing.HostProfile;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.RooflineFit;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepWork;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.Chips;
import io.rackcast.scenario.calibration.PowerSample.Phase;
import io.rackcast.workload.model.Models;

/** How busy measured phases of a batch kept each resource of the chips: the least time of their work over the measured one. */
final class PowerBounds {
    private final SpeedOfLight light;
    private final Reach local;

    /** Of a model in 16 bits on chips that share its layers. */
    PowerBounds(String chip, String model, int tensorParallel) {
        ChipSpec spec = Chips.load(chip).spec();
        CollectiveFit link = CollectiveFit.of(0, 1);
        RooflineFit perfect = new RooflineFit(0, 1, 1, 1);
        ServedModel served = new ServedModel(
                spec,
                Models.load(model).served(),
                Parallelism.tensor(tensorParallel),
                ModuleFormats.uniform(WeightFormat.FP16, spec, true),
                KvFormat.FP16,
                Routing.EVEN,
                KernelProfile.allLike(perfect)
                        .linear(WeightFormat.FP16, perfect)
                        .linear(WeightFormat.BF16, perfect)
                        .allReduce(link, link)
                        .gather(link)
                        .build(),
                HostProfile.NONE,
                GraphCapture.EAGER);
        light = new SpeedOfLight(served);
        local = served.model().localReach().orElse(new Reach.Full());
    }

    /** Prompts that are computed at once. */
    Phase prefill(int batch, int promptTokens, double seconds) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < batch; i++) {
            load.addPrefill(0, promptTokens, true, local);
        }
        return phase(StepWork.of(load), 1, seconds);
    }

    /** Steps that each add a token to every sequence, at their mean context. */
    Phase decode(int batch, int promptTokens, int steps, double stepSeconds) {
        StepLoad load = new StepLoad();
        long context = promptTokens + steps / 2L;
        for (int i = 0; i < batch; i++) {
            load.addDecode(context, local.carried(context));
        }
        return phase(StepWork.of(load), steps, stepSeconds);
    }

    private Phase phase(StepWork step, int steps, double seconds) {
        return new Phase(
                steps * seconds,
                light.computeSeconds(step) / seconds,
                Math.max(light.memorySeconds(step), light.linkSeconds(step)) / seconds);
    }
}
