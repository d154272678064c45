package io.rackcast.hardware;

import io.rackcast.config.quantity.DataSize;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.evidence.Fact;

/**
 * A chip as the simulator takes it. Where software sees several devices in one chip, each gets its share of memory, rates
 * and links: a model spreads over them by tensor parallelism or not at all.
 */
final class DeviceSpec {
    private static final double GIB = 1L << 30;
    private static final double GPU_GIB_SHARE = 0.98;

    private DeviceSpec() {}

    static ChipSpec of(ChipProfile chip) {
        String id = chip.id();
        Peaks peaks = chip.peaks();
        int devices = chip.devices().orElse(1);
        return new ChipSpec(
                id,
                usableBytes(chip) / devices,
                chip.memoryBandwidth().require(id + ": memoryBandwidth").bytesPerSecond() / devices,
                chip.cache().known().map(DataSize::bytes).orElse(0L) / devices,
                peaks.sixteenBit().require(id + ": peaks.bf16").opsPerSecond() / devices,
                Peaks.orZero(peaks.fp8()) / devices,
                Peaks.orZero(peaks.int8()) / devices,
                Peaks.orZero(peaks.fp4()) / devices,
                chip.scaleUp().linkBandwidth() / devices,
                chip.scaleUp().pairLinkBandwidth(),
                domain(chip) * devices);
    }

    private static int domain(ChipProfile chip) {
        Fact<Integer> linked = chip.scaleUp().domain();
        return linked.known().or(chip.chipsPerNode()::known).orElse(1);
    }

    /**
     * Memory that a process can use. Where nobody has said, the label: a "GB" of a GPU is a GiB, of which the driver takes
     * some 2% (78.4 to 79.6 of 80 GiB, 23.5 of 24); elsewhere it is read in decimal units, and the runtime takes the rest.
     */
    private static long usableBytes(ChipProfile chip) {
        return chip.usableMemory().known().map(DataSize::bytes).orElseGet(() -> {
            long label = chip.memory().require(chip.id() + ": memory").bytes();
            boolean binary = chip.kind().filter(ChipKind.GPU::equals).isPresent();
            return binary ? Math.round(label * GPU_GIB_SHARE * GIB / 1e9) : label;
        });
    }
}
