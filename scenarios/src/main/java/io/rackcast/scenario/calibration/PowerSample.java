package io.rackcast.scenario.calibration;

import io.rackcast.core.energy.PowerCurve;
import io.rackcast.core.energy.PowerModel;
import java.util.List;

/**
 * A measured draw of a chip at work.
 *
 * @param family of the chip
 * @param group rows that resemble each other: chip and model
 * @param phases that the draw is the mean over
 * @param share of the power limit, at most 1
 */
record PowerSample(String family, String group, List<Phase> phases, double share) {
    PowerSample {
        phases = List.copyOf(phases);
    }

    /**
     * A stretch of steps that are alike.
     *
     * @param compute utilization of the matrix units, by operations over the datasheet peak
     * @param memory of memory or links, whichever is busier
     */
    record Phase(double seconds, double compute, double memory) {}

    /** What a curve and an idle share say, as a share of the limit. */
    double computed(double idle, PowerCurve curve) {
        double joules = 0;
        double seconds = 0;
        for (Phase phase : phases) {
            joules += phase.seconds() * PowerModel.uncapped(idle, 1, curve).watts(phase.compute(), phase.memory());
            seconds += phase.seconds();
        }
        return joules / seconds;
    }
}
