package io.rackcast.core.timing.pipeline;

import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.Operator;
import io.rackcast.core.timing.Resource;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepWork;
import java.util.ArrayList;
import java.util.List;

/**
 * Step time of a pipeline in SRAM. A stage takes a fixed time for each of its layers, and besides what the slower of its
 * memory and its arithmetic needs at its peak; a step takes all stages and hops, the next one can start when the slowest
 * stage, or link, is free again. A step is what passes together: with several micro-batches under way, one of them.
 */
public final class PipelineStepTimer implements ExplainedTimer {
    private static final double NANOS = 1e9;
    /** Activations travel in 16 bits. */
    private static final double ACTIVATION_BYTES = 2;

    private final PipelinedModel model;
    private final PipelineMachine machine;
    private final SpeedOfLight light;
    private final int layers;
    private final double layerSeconds;
    private final double stageBandwidth;
    private final double hopBytesPerToken;

    PipelineStepTimer(PipelinedModel model) {
        this.model = model;
        machine = model.machine();
        light = new SpeedOfLight(model);
        layers = model.model().layers();
        layerSeconds = model.layerSeconds();
        stageBandwidth = machine.chip().memoryBandwidth() * machine.stageChips();
        hopBytesPerToken = ACTIVATION_BYTES * model.model().hidden();
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
    public double latencySeconds(StepLoad asked) {
        StepLoad load = asked.computed();
        StepWork work = StepWork.of(load);
        return layers * layerSeconds + workSeconds(work) + hopSeconds(load.tokens());
    }

    /** How long the slowest stage or link is busy with the step. */
    public double initiationSeconds(StepLoad asked) {
        StepLoad load = asked.computed();
        StepWork work = StepWork.of(load);
        double last = model.lastLayers() * layerSeconds + busySeconds(work, model.lastLayers(), true);
        double full = machine.stages() == 1
                ? 0
                : model.mostLayers() * layerSeconds + busySeconds(work, model.mostLayers(), false);
        double link = machine.hops() == 0 ? 0 : payloadSeconds(load.tokens());
        return Math.max(Math.max(full, last), link);
    }

    @Override
    public StepBreakdown breakdown(StepLoad asked) {
        StepLoad load = asked.computed();
        StepWork work = StepWork.of(load);
        double bytes = light.layerBytes(work) + light.headBytes(work);
        double flops = light.flops(work);
        boolean reads = bytes / stageBandwidth
                >= (light.layerPeakSeconds(work) + light.headPeakSeconds(work)) / machine.stageChips();
        List<StepBreakdown.Part> parts = new ArrayList<>();
        parts.add(part(Operator.LAYER_LATENCY, layers * layerSeconds, 0, 0, 0, Resource.LATENCY));
        parts.add(part(
                reads ? Operator.LAYER_READS : Operator.LAYER_ARITHMETIC,
                workSeconds(work),
                flops / machine.chips(),
                bytes / machine.chips(),
                0,
                reads ? Resource.MEMORY : Resource.COMPUTE));
        if (machine.hops() > 0) {
            double payload = machine.hops() * payloadSeconds(load.tokens());
            boolean moves = payload > machine.hops() * machine.hopSeconds();
            parts.add(part(
                    Operator.HOP,
                    hopSeconds(load.tokens()),
                    0,
                    0,
                    machine.hops() * hopBytesPerToken * load.tokens(),
                    moves ? Resource.LINK : Resource.LATENCY));
        }
        double seconds = latencySeconds(load);
        return new StepBreakdown(parts, seconds, seconds, 0);
    }

    private static StepBreakdown.Part part(
            Operator operator, double seconds, double flops, double bytes, double linkBytes, Resource binding) {
        return new StepBreakdown.Part(operator, seconds, flops, bytes, linkBytes, binding);
    }

    /** Of all stages, one after the other. */
    private double workSeconds(StepWork work) {
        int stages = machine.stages();
        boolean uneven = model.lastLayers() < model.mostLayers();
        int full = uneven ? model.fullStages() : stages - 1;
        int fewer = stages - full - 1;
        return busySeconds(work, model.lastLayers(), true)
                + full * busySeconds(work, model.mostLayers(), false)
                + fewer * busySeconds(work, model.lastLayers(), false);
    }

    /** What memory or arithmetic of one stage need at least. */
    private double busySeconds(StepWork work, int held, boolean last) {
        double bytes = light.layerBytes(work) * held / layers;
        double peakSeconds = light.layerPeakSeconds(work) * held / layers;
        if (last) {
            bytes += light.headBytes(work);
            peakSeconds += light.headPeakSeconds(work);
        }
        return Math.max(bytes / stageBandwidth, peakSeconds / machine.stageChips());
    }

    private double hopSeconds(int tokens) {
        return machine.hops() == 0 ? 0 : machine.hops() * (machine.hopSeconds() + payloadSeconds(tokens));
    }

    private double payloadSeconds(int tokens) {
        return tokens * hopBytesPerToken / machine.hopBandwidth();
    }

    private static long nanos(double seconds) {
        return Math.max(1, Math.round(seconds * NANOS));
    }
}
