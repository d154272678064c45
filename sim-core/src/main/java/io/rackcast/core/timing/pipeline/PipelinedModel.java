package io.rackcast.core.timing.pipeline;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.Served;
import io.rackcast.core.timing.StepTimer;

/**
 * A model laid out over a machine: layers are spread evenly over its stages, embedding and head are with the last one.
 *
 * @param machine what it is laid out over
 * @param model the model
 * @param formats storage and multiplication of its modules
 * @param kvCache storage of keys and values
 * @param routing popularity of its experts
 */
public record PipelinedModel(
        PipelineMachine machine, ModelArchitecture model, ModuleFormats formats, KvFormat kvCache, Routing routing)
        implements Served {

    public PipelinedModel {
        if (machine.stages() > model.layers()) {
            throw new IllegalArgumentException(machine.chip().id() + ": " + machine.stages() + " stages for "
                    + model.layers() + " layers; a stage has at least one");
        }
    }

    @Override
    public ChipSpec chip() {
        return machine.chip();
    }

    /** Layers and experts are not cut in any way that the machine shows. */
    @Override
    public Parallelism parallelism() {
        return Parallelism.NONE;
    }

    @Override
    public int chips() {
        return machine.chips();
    }

    @Override
    public double layerChips() {
        return machine.stageChips();
    }

    /** Sums of partial results are part of a layer's time. */
    @Override
    public double leastLinkSeconds(double bytes) {
        return 0;
    }

    @Override
    public StepTimer timer() {
        return breakdowns();
    }

    @Override
    public ExplainedTimer breakdowns() {
        return new PipelineStepTimer(this);
    }

    /** What a layer, the mean of all, takes however little it reads or computes. */
    public double layerSeconds() {
        return machine.times().meanSeconds(model);
    }

    /** Layers of the stages that have most. */
    int mostLayers() {
        return (model.layers() + machine.stages() - 1) / machine.stages();
    }

    /** Layers of the last stage. */
    int lastLayers() {
        return model.layers() / machine.stages();
    }

    /** Stages of {@link #mostLayers} layers; the others have one less. */
    int fullStages() {
        int over = model.layers() % machine.stages();
        return over == 0 ? machine.stages() : over;
    }
}
