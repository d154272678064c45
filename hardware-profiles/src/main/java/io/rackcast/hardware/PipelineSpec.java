package io.rackcast.hardware;

import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.evidence.Fact;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A chip of a pipeline as the simulator takes it. Of one that has its weights cast in silicon nobody knows rates, and
 * they bind nothing: whatever they are is contained in the published time of a layer.
 */
final class PipelineSpec {
    private PipelineSpec() {}

    /**
     * Of a chip.
     *
     * @throws NoSuchElementException naming the first figure that a run needs and nobody has published
     */
    static ChipSpec of(ChipProfile chip, LayerPipeline pipeline) {
        String id = chip.id();
        pipeline.layerTime().require(id + ": pipeline.layerTime");
        if (pipeline.isCast()) {
            double unknown = Double.POSITIVE_INFINITY;
            return new ChipSpec(id, cacheBytes(id, pipeline), unknown, 0, unknown, unknown, unknown, unknown, 0, 0, 1);
        }
        Peaks peaks = chip.peaks();
        return new ChipSpec(
                id,
                bytes(chip),
                chip.memoryBandwidth().require(id + ": memoryBandwidth").bytesPerSecond(),
                0,
                plainRate(chip, pipeline),
                Peaks.orZero(peaks.fp8()),
                Peaks.orZero(peaks.int8()),
                Peaks.orZero(peaks.fp4()),
                chip.scaleUp().linkBandwidth(),
                chip.scaleUp().pairLinkBandwidth(),
                chip.scaleUp().domain().known().or(chip.chipsPerNode()::known).orElse(1));
    }

    private static long cacheBytes(String id, LayerPipeline pipeline) {
        return pipeline.cacheMemory()
                .orElseGet(() -> new Fact.Undisclosed<>("not stated"))
                .require(id + ": pipeline.cacheMemory")
                .bytes();
    }

    private static long bytes(ChipProfile chip) {
        return chip.usableMemory()
                .known()
                .map(DataSize::bytes)
                .orElseGet(() -> chip.memory().require(chip.id() + ": memory").bytes());
    }

    private static double plainRate(ChipProfile chip, LayerPipeline pipeline) {
        Optional<ComputeRate> stated = pipeline.plainRate().flatMap(Fact::known);
        return stated.or(chip.peaks().sixteenBit()::known)
                .orElseThrow(() -> new NoSuchElementException(chip.id() + ": peaks.bf16 is "
                        + chip.peaks().sixteenBit().describe()))
                .opsPerSecond();
    }
}
