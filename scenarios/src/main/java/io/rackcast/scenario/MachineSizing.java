package io.rackcast.scenario;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightBytes;

/**
 * How many chips a machine needs to hold a whole model, and what fills them. Layers and tables are spread over chips as
 * they fit: a machine has one memory, the sum of its chips.
 *
 * @param chips of the machine
 * @param formats of the model's modules on them
 * @param contextLimit longest prompt + output in tokens
 * @param memory of each chip
 */
record MachineSizing(int chips, ModuleFormats formats, int contextLimit, PolicyPlan policy, MemoryPlan memory) {
    /** As {@link Sizing} where the scenario names no context. */
    private static final int LEAST_CONTEXT = 2048;

    private static final int MOST_CHIPS = 1 << 20;

    /** Sizes the machine that a scenario asks for, or the smallest that will do. */
    static MachineSizing of(Parts parts) {
        return new Search(parts).sizing();
    }

    /** The smallest machine on which the scenario's model fits. */
    static int smallest(Parts parts) {
        return new Search(parts).smallest();
    }

    private static final class Search {
        private final Parts parts;
        private final ChipSpec chip;
        private final Sharding whole;
        private final ModuleFormats formats;
        private final int contextLimit;
        private final PolicyPlan policy;
        private final boolean cast;

        Search(Parts parts) {
            this.parts = parts;
            Scenario scenario = parts.scenario();
            chip = parts.spec();
            whole = new Sharding(parts.architecture(), Parallelism.NONE);
            formats = Sizing.formats(parts.model(), scenario.weights(), chip, parts.stack());
            contextLimit = scenario.contextLimit().orElse(parts.architecture().maxContext());
            policy = PolicyPlan.of(
                    scenario.policy().orElseGet(PolicyChoice::none),
                    parts.stack(),
                    chip,
                    contextLimit,
                    parts.file().plugins());
            cast = parts.chip().pipeline().orElseThrow().isCast();
        }

        MachineSizing sizing() {
            int chips = parts.scenario().hardware().chips().orElseGet(this::smallest);
            return new MachineSizing(chips, formats, contextLimit, policy, spread(memory(chips), chips));
        }

        /** Doubles what does not suffice, then halves the interval. */
        int smallest() {
            int unit = parts.chip().machineUnit();
            if (cast) {
                return unit;
            }
            int enough = 1;
            while (!fits(enough * unit) && (long) enough * unit < MOST_CHIPS / 2) {
                enough *= 2;
            }
            int low = enough / 2;
            while (enough - low > 1) {
                int middle = (low + enough) >>> 1;
                if (fits(middle * unit)) {
                    enough = middle;
                } else {
                    low = middle;
                }
            }
            return enough * unit;
        }

        private boolean fits(int chips) {
            return memory(chips) instanceof MemoryPlan.Fits;
        }

        private MemoryPlan memory(int chips) {
            // weights that are a part of the silicon count as memory that they fill
            long silicon = cast ? WeightBytes.of(whole, formats).total() : 0;
            MemoryRules rules =
                    parts.stack().memory(policy.limits(), chip, chips).onEachOf(chips);
            int longest = parts.architecture().maxContext();
            return MemoryPlan.of(
                    chip.memoryBytes() * chips + silicon,
                    whole,
                    formats,
                    parts.scenario().kvCache(),
                    rules,
                    parts.stack().hybridCache(),
                    parts.scenario().contextLimit().orElse(Math.min(LEAST_CONTEXT, longest)));
        }
    }

    private static MemoryPlan spread(MemoryPlan whole, int chips) {
        if (whole instanceof MemoryPlan.Fits fits) {
            return new MemoryPlan.Fits(
                    fits.use().spreadOver(chips),
                    fits.kvBytesPerToken() / chips,
                    fits.blockTokens(),
                    fits.blocks(),
                    fits.blocksPerSequence());
        }
        MemoryPlan.Short lacking = (MemoryPlan.Short) whole;
        return new MemoryPlan.Short(
                lacking.use().spreadOver(chips),
                lacking.kvBytesPerToken() / chips,
                lacking.lack(),
                lacking.shortBytes() / chips);
    }
}
