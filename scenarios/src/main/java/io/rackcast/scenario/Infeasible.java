package io.rackcast.scenario;

import io.rackcast.core.kvcache.MemoryPlan;
import java.util.List;

/**
 * The model, with a useful cache, does not fit on the chips.
 *
 * @param what model, format and chips in words
 * @param chip id of the chip
 * @param plan what fills the memory of each chip, and what is missing
 * @param fittingTensorParallel sizes of tensor parallelism with which it would fit on this chip, ascending
 * @param fittingMachine chips with which a machine that holds a whole model would; 0 where chips run kernels
 * @param fittingChips ids of catalog chips on which it would fit at the scenario's tensor parallelism, the
 *     best known first
 */
public record Infeasible(
        String what,
        String chip,
        int tensorParallel,
        MemoryPlan.Short plan,
        List<Integer> fittingTensorParallel,
        int fittingMachine,
        List<String> fittingChips)
        implements Resolution {
    public Infeasible {
        fittingTensorParallel = List.copyOf(fittingTensorParallel);
        fittingChips = List.copyOf(fittingChips);
    }
}
