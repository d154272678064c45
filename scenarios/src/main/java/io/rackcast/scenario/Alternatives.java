package io.rackcast.scenario;

import io.rackcast.config.quantity.DataSize;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.ChipStatus;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibrations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Where a model that does not fit would: more chips of the same kind, or another kind. */
final class Alternatives {
    private final Parts parts;
    private final Parallelism parallelism;

    Alternatives(Parts parts) {
        this.parts = parts;
        this.parallelism = parts.scenario().hardware().parallelism();
    }

    /** Larger sizes of tensor parallelism, ascending, up to the chips that links join. */
    List<Integer> tensorParallel() {
        return IntStream.rangeClosed(parallelism.tensor() + 1, parts.spec().scaleUpDomain())
                .filter(size -> Integer.bitCount(size) == 1)
                .filter(size -> fits(parts.spec(), with(size)))
                .boxed()
                .toList();
    }

    /**
     * Ids of other chips of the catalog that can be had and simulated, as many of them: those with kernel speeds of their
     * own first, then the smallest memory first.
     */
    List<String> chips() {
        return Chips.table().stream()
                .filter(chip -> chip.runnable() && chip.status() == ChipStatus.SHIPPING)
                .filter(chip -> !chip.id().equals(parts.chip().id()))
                .filter(chip -> memoryBytes(chip) >= parts.spec().memoryBytes())
                .sorted(Comparator.comparing(Alternatives::memoryBytes))
                .map(chip -> Chips.load(chip.id()))
                .filter(chip -> chip.pipeline().isEmpty())
                .filter(chip -> fits(chip.spec(), parallelism))
                .sorted(Comparator.comparing(this::inheritsKernels))
                .map(ChipProfile::id)
                .toList();
    }

    private boolean inheritsKernels(ChipProfile chip) {
        return !Calibrations.hasOwn(chip.id(), parts.stack().id());
    }

    /** With less memory than on this chip it does not fit either; such files need not be read. */
    private static long memoryBytes(ChipRow chip) {
        return chip.memory().map(DataSize::bytes).orElse(0L);
    }

    private Parallelism with(int tensor) {
        return new Parallelism(tensor, parallelism.pipeline(), parallelism.data(), parallelism.expert());
    }

    private boolean fits(ChipSpec chip, Parallelism size) {
        try {
            return size.stageChips() <= Math.max(1, chip.scaleUpDomain())
                    && Sizing.of(parts, chip, size).memory() instanceof MemoryPlan.Fits;
        } catch (IllegalArgumentException cannotBeDivided) {
            return false;
        }
    }
}
