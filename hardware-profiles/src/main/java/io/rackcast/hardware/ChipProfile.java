package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Power;
import io.rackcast.config.quantity.Price;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.pipeline.PipelineMachine;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One accelerator as its sources describe it. What is optional here only describes; a chip of one's own may leave it
 * out, the entries of the catalog state it.
 */
public record ChipProfile(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("name in print") String name,
        @Describe("who makes it") String vendor,
        @Describe("other names it answers to") List<String> aliases,
        @Describe("whether it can be had") ChipStatus status,

        @Describe("sort of machine: gpu, tpu, asic, cpu or edge")
        Optional<ChipKind> kind,

        @Describe("chips whose kernels run alike: the first whose calibration it takes without one of its own")
        Optional<String> family,

        @Describe("architecture, as its maker names it") Optional<String> architecture,

        @Describe("how it computes a model; kernels when absent")
        Optional<Execution> execution,

        @Describe("what it does as a stage of a pipeline; of chips of that kind only")
        Optional<LayerPipeline> pipeline,

        @Describe("models that it is made for, and no others: transformers; any when absent")
        Optional<ModelClass> serves,

        @Describe("devices that software sees in one of it; 1 when absent") @Positive
        Optional<Integer> devices,

        @Describe("year of release") Fact<Integer> year,
        @Describe("how it is built") Optional<Silicon> silicon,
        @Describe("module or card it comes as") Optional<Fact<String>> formFactor,
        @Describe("kind of memory, such as HBM3") Optional<Fact<String>> memoryType,
        @Describe("memory on the label, such as 80GB") Fact<DataSize> memory,

        @Describe("memory that a process can use, such as 79GiB")
        Fact<DataSize> usableMemory,

        @Describe("peak bandwidth of the memory, such as 3.35TB/s")
        Fact<Bandwidth> memoryBandwidth,

        @Describe("a larger, slower memory behind it") Optional<SecondMemory> secondMemory,

        @Describe("last-level cache or scratchpad, such as 50MB")
        Fact<DataSize> cache,

        @Describe("use and speed of that") Optional<Sram> sram,
        @Describe("dense peak rates by number format") Peaks peaks,

        @Describe("links to the other chips of a node or pod")
        ScaleUp scaleUp,

        @Describe("network to other nodes for each chip, one direction, such as 50GB/s")
        Optional<Fact<Bandwidth>> scaleOut,

        @Describe("link to the host, one direction, such as 63GB/s")
        Fact<Bandwidth> pcie,

        @Describe("power limit, such as 700W") Fact<Power> tdp,

        @Describe("what that counts: chip, sustained, sockets or system; the chip when absent")
        Optional<PowerScope> powerScope,

        @Describe("power of an idle chip, such as 70W") Optional<Fact<Power>> idlePower,

        @Describe("draw under full load at the clock of its rated figures, where that exceeds the limit")
        Optional<Fact<Power>> boostPower,

        @Describe("what one is sold for, such as $30000") Optional<Fact<Price>> listPrice,
        @Describe("chips of one host") Fact<Integer> chipsPerNode,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    /**
     * The figures that the simulator computes with, for one device, without where they come from.
     *
     * @throws NoSuchElementException naming the first that nobody has stated
     */
    public ChipSpec spec() {
        if (runs().isPipeline() && pipeline.isEmpty()) {
            throw new NoSuchElementException(
                    id + ": pipeline is not stated, which tells what a layer takes on such a chip");
        }
        return pipeline.map(stage -> PipelineSpec.of(this, stage)).orElseGet(() -> DeviceSpec.of(this));
    }

    /**
     * A machine of such chips that holds a whole model.
     *
     * @throws NoSuchElementException when this is no chip of such a machine, or lacks a figure
     */
    public PipelineMachine machine(ModelArchitecture model, int chips) {
        return pipeline.orElseThrow().machine(this, model, chips);
    }

    /** Chips by which such a machine grows. */
    public int machineUnit() {
        return pipeline.orElseThrow().unit(this);
    }

    /** How it computes a model. */
    public Execution runs() {
        return execution.orElse(Execution.KERNELS);
    }

    /**
     * The facts behind {@link #spec} that a run computes with, by the path of their key.
     *
     * @param compute format in which the weights multiply
     * @param chips of one replica: one alone uses no links
     */
    public Map<String, Fact<?>> evidence(ComputeFormat compute, int chips) {
        return pipeline.map(stage -> pipelineEvidence(stage, compute)).orElseGet(() -> kernelEvidence(compute, chips));
    }

    /** What nobody discloses of such a chip is no input of its runs. */
    private Map<String, Fact<?>> pipelineEvidence(LayerPipeline stage, ComputeFormat compute) {
        Map<String, Fact<?>> used = new LinkedHashMap<>(kernelEvidence(compute, 1));
        used.remove("cache");
        used.values().removeIf(fact -> fact.known().isEmpty());
        used.putAll(stage.evidence());
        return used;
    }

    private Map<String, Fact<?>> kernelEvidence(ComputeFormat compute, int chips) {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        if (usableMemory.known().isPresent()) {
            used.put("usableMemory", usableMemory);
        } else {
            used.put("memory", memory);
        }
        used.put("memoryBandwidth", memoryBandwidth);
        used.put("cache", cache);
        used.put(peaks.isHalfPrecision() ? "peaks.fp16" : "peaks.bf16", peaks.sixteenBit());
        if (compute != ComputeFormat.BF16) {
            used.put("peaks." + compute.name().toLowerCase(Locale.ROOT), peaks.of(compute));
        }
        if (chips > 1) {
            used.put("scaleUp.bandwidth", scaleUp.bandwidth());
            used.put("scaleUp.pairBandwidth", scaleUp.pairBandwidth());
            used.put("scaleUp.domain", scaleUp.domain());
        }
        return used;
    }

    /** The chip in a line, for lists. */
    public String summary() {
        return ChipSummary.of(this);
    }
}
