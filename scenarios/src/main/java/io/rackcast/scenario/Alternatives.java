package io.rackcast.scenario;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.Chips;
import java.util.List;
import java.util.stream.IntStream;

/** Where a model that does not fit would: more chips of the same kind, or another kind. */
final class Alternatives {
    private final Parts parts;
    private final int tensorParallel;

    Alternatives(Parts parts) {
        this.parts = parts;
        this.tensorParallel = parts.scenario().hardware().tensorParallel();
    }

    /** Larger sizes of tensor parallelism, ascending, up to the chips that links join. */
    List<Integer> tensorParallel() {
        return IntStream.rangeClosed(tensorParallel + 1, parts.spec().scaleUpDomain())
                .filter(size -> Integer.bitCount(size) == 1)
                .filter(size -> fits(parts.spec(), size))
                .boxed()
                .toList();
    }

    /** Ids of other chips of the catalog, as many of them, in the catalog's order. */
    List<String> chips() {
        return Chips.ids().stream()
                .filter(id -> !id.equals(parts.chip().id()))
                .filter(id -> fits(Chips.load(id).spec(), tensorParallel))
                .toList();
    }

    private boolean fits(ChipSpec chip, int size) {
        try {
            return size <= Math.max(1, chip.scaleUpDomain())
                    && Sizing.of(parts, chip, size).memory() instanceof MemoryPlan.Fits;
        } catch (IllegalArgumentException cannotBeDivided) {
            return false;
        }
    }
}
