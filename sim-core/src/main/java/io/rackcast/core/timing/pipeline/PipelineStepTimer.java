package io.rackcast.core.timing.pipeline;

import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;

/**
 * Step time of a pipeline in SRAM. A stage takes a fixed time for each of its layers, and besides what the slower of its
 * memory and its arithmetic needs; a step takes all stages and hops, the next one can start when the slowest stage, or
 * link, is free again. A step is what passes together: with several micro-batches under way, one of them.
 */
public final class PipelineStepTimer implements StepTimer {
    private static final double NANOS = 1e9;

    private final PipelineLayout layout;
    private final PipelineMachine machine;

    public PipelineStepTimer(PipelineLayout layout) {
        this.layout = layout;
        this.machine = layout.machine();
    }

    @Override
    public long latencyNanos(StepLoad load) {
        return nanos(latencySeconds(load));
    }

    @Override
    public long initiationNanos(StepLoad load) {
        return Math.min(nanos(initiationSeconds(load)), latencyNanos(load));
    }

    /** From the first stage to the token, back at the start. */
    public double latencySeconds(StepLoad load) {
        return passSeconds(load, machine.layerSeconds(), machine.hopSeconds());
    }

    /** How long the slowest stage or link is busy with the step. */
    public double initiationSeconds(StepLoad load) {
        double full = stageSeconds(load, layout.mostLayers(), machine.layerSeconds(), false);
        double last = stageSeconds(load, layout.lastLayers(), machine.layerSeconds(), true);
        double link = machine.hops() > 0 ? load.tokens() * layout.hopBytesPerToken() / machine.hopBandwidth() : 0;
        return Math.max(Math.max(machine.stages() == 1 ? 0 : full, last), link);
    }

    /**
     * What no such machine can beat: each stage's bytes over its bandwidth or operations over its rate, the larger, summed,
     * and the payload of the hops.
     */
    public double boundSeconds(StepLoad load) {
        return passSeconds(load, 0, 0);
    }

    private double passSeconds(StepLoad load, double layerSeconds, double hopSeconds) {
        int stages = machine.stages();
        boolean uneven = layout.lastLayers() < layout.mostLayers();
        int full = uneven ? layout.fullStages() : stages - 1;
        int fewer = uneven ? stages - layout.fullStages() - 1 : 0;
        double seconds = stageSeconds(load, layout.lastLayers(), layerSeconds, true);
        if (full > 0) {
            seconds += full * stageSeconds(load, layout.mostLayers(), layerSeconds, false);
        }
        if (fewer > 0) {
            seconds += fewer * stageSeconds(load, layout.lastLayers(), layerSeconds, false);
        }
        return machine.hops() == 0
                ? seconds
                : seconds
                        + machine.hops()
                                * (hopSeconds + load.tokens() * layout.hopBytesPerToken() / machine.hopBandwidth());
    }

    private double stageSeconds(StepLoad load, int layers, double layerSeconds, boolean last) {
        int tokens = load.tokens();
        PipelineLayout.LayerCost layer = layout.layer();
        double cached = (double) load.decodeContext + load.prefillPast + load.prefillTokens;
        double pairs = (double) load.decodeContext + load.verifyPairs + load.prefillPairs;
        double bytes = layers * ((tokens > 0 ? layer.weightBytes(tokens) : 0) + layer.cacheBytesPerToken() * cached);
        double flops = layers * (layer.flopsPerToken() * tokens + layer.flopsPerPair() * pairs);
        if (last && load.logits > 0) {
            bytes += layout.headBytes();
            flops += layout.flopsPerLogit() * load.logits;
        }
        return layers * layerSeconds + Math.max(bytes / layout.stageBandwidth(), flops / layout.stagePeak());
    }

    private static long nanos(double seconds) {
        return Math.max(1, Math.round(seconds * NANOS));
    }
}
