package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.timing.pipeline.PipelineMachine;
import io.rackcast.evidence.Fact;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A chip as a stage of a pipeline, by what {@code memoryBandwidth} and {@code peaks} do not tell.
 *
 * @param model the only one it runs; empty for a chip that takes any
 */
public record LayerPipeline(
        @Describe("what a layer takes at batch 1, however little it reads or computes, such as 42us")
        Fact<TimeSpan> layerTime,

        @Describe("latency of a link to the next chip, such as 5us")
        Fact<TimeSpan> hopLatency,

        @Describe("id of the one model that is cast in it") Optional<String> model) {

    private static final double NANOS = 1e-9;

    /**
     * A machine of such chips for the timing model.
     *
     * @param chip that this is about
     * @param peak operations per second of one in the format of the weights
     * @param chips of the machine
     * @param stages that work on different micro-batches
     * @param hops links between chips that a token passes
     * @throws NoSuchElementException naming the first figure that nobody has published
     */
    public PipelineMachine machine(ChipProfile chip, double peak, int chips, int stages, int hops) {
        String id = chip.id() + ": ";
        double layerNanos = layerTime.require(id + "pipeline.layerTime").nanos();
        double hopNanos =
                hops == 0 ? 0 : hopLatency.require(id + "pipeline.hopLatency").nanos();
        double link = hops == 0
                ? 0
                : chip.scaleUp()
                        .pairBandwidth()
                        .require(id + "scaleUp.pairBandwidth")
                        .bytesPerSecond();
        return new PipelineMachine(
                chip.id(),
                chips,
                stages,
                chip.usableMemory()
                        .known()
                        .or(chip.memory()::known)
                        .orElseThrow(() -> new NoSuchElementException(id + "memory is not known"))
                        .bytes(),
                chip.memoryBandwidth().require(id + "memoryBandwidth").bytesPerSecond(),
                peak,
                layerNanos * NANOS,
                hops,
                hopNanos * NANOS,
                link);
    }
}
