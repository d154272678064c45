package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.pipeline.LayerTimes;
import io.rackcast.core.timing.pipeline.PipelineMachine;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chip as a part of a machine that holds a whole model, by what {@code memoryBandwidth} and {@code peaks} do not tell.
 *
 * @param layerTime of every layer
 * @param widthTime for each 1,024 values of the hidden state
 * @param routerTime more where a router decides between experts
 * @param model the only one it runs; empty for a chip that takes any
 */
public record LayerPipeline(
        @Describe("what a layer takes at batch 1, however little it reads or computes, such as 42us")
        Fact<TimeSpan> layerTime,

        @Describe("what each 1,024 values of the hidden state add to that, such as 2us; nothing when absent")
        Optional<Fact<TimeSpan>> widthTime,

        @Describe("what a choice between experts adds to that, such as 20us; nothing when absent")
        Optional<Fact<TimeSpan>> routerTime,

        @Describe("latency of a link to the next chip, such as 5us")
        Fact<TimeSpan> hopLatency,

        @Describe("what works on one micro-batch at a time: layer or machine; layer when absent")
        Optional<Fact<StageRule>> stage,

        @Describe("16-bit rate where peaks do not state it, such as 600TFLOP/s")
        Optional<Fact<ComputeRate>> plainRate,

        @Describe("memory for the cache of a chip in which the weights are cast, such as 270MB")
        Optional<Fact<DataSize>> cacheMemory,

        @Describe("id of the stack that it comes with, the only one that runs on it; any when absent")
        Optional<String> stack,

        @Describe("id of the one model that is cast in it") Optional<String> model) {

    private static final double NANOS = 1e-9;
    private static final double WIDTH_UNIT = 1024;

    /** Whether weights are a part of the silicon and take no memory. */
    public boolean isCast() {
        return model.isPresent();
    }

    /**
     * A machine of such chips for a model.
     *
     * @param chip that this is about
     * @param served the model
     * @param chips of the machine
     */
    PipelineMachine machine(ChipProfile chip, ModelArchitecture served, int chips) {
        StageRule rule = stage.flatMap(Fact::known).orElse(StageRule.LAYER);
        int stages = rule == StageRule.LAYER ? served.layers() : 1;
        double link = chip.scaleUp().pairLinkBandwidth();
        // without a rate the payload of a hop counts as contained in the time of a layer, as unpublished latencies do
        int hops = link > 0 && chips > 1 ? Math.min(chips, stages) : 0;
        return new PipelineMachine(
                chip.spec(),
                chips,
                stages,
                new LayerTimes(seconds(Optional.of(layerTime)), seconds(widthTime) / WIDTH_UNIT, seconds(routerTime)),
                stages == 1 ? 0 : hops,
                seconds(Optional.of(hopLatency)),
                link);
    }

    /** Chips by which a machine grows: whole nodes where chips are linked, else a single chip. */
    int unit(ChipProfile chip) {
        return chip.scaleUp().fabric().orElse(Fabric.NONE) == Fabric.NONE
                ? 1
                : chip.chipsPerNode().known().orElse(1);
    }

    /** The facts that a run computes with, by the path of their key. */
    Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        used.put("pipeline.layerTime", layerTime);
        widthTime.ifPresent(fact -> used.put("pipeline.widthTime", fact));
        routerTime.ifPresent(fact -> used.put("pipeline.routerTime", fact));
        used.put("pipeline.hopLatency", hopLatency);
        stage.ifPresent(fact -> used.put("pipeline.stage", fact));
        plainRate.ifPresent(fact -> used.put("pipeline.plainRate", fact));
        cacheMemory.ifPresent(fact -> used.put("pipeline.cacheMemory", fact));
        return used;
    }

    private static double seconds(Optional<Fact<TimeSpan>> time) {
        return time.flatMap(Fact::known).map(known -> known.nanos() * NANOS).orElse(0.0);
    }
}
