package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Power;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One accelerator as its sources describe it. */
public record ChipProfile(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("name in print") String name,
        @Describe("who makes it") String vendor,
        @Describe("other names it answers to") List<String> aliases,
        @Describe("whether it can be had") ChipStatus status,
        @Describe("year of release") Fact<Integer> year,
        @Describe("memory on the label, such as 80GB") Fact<DataSize> memory,

        @Describe("memory that a process can use, such as 79GiB")
        Fact<DataSize> usableMemory,

        @Describe("peak bandwidth of the memory, such as 3.35TB/s")
        Fact<Bandwidth> memoryBandwidth,

        @Describe("last-level cache or scratchpad, such as 50MB")
        Fact<DataSize> cache,

        @Describe("dense peak rates by number format") Peaks peaks,

        @Describe("links to the other chips of a node or pod")
        ScaleUp scaleUp,

        @Describe("link to the host, one direction, such as 63GB/s")
        Fact<Bandwidth> pcie,

        @Describe("power limit, such as 700W") Fact<Power> tdp,
        @Describe("power when nothing runs, such as 70W") Optional<Fact<Power>> idlePower,
        @Describe("chips of one host") Fact<Integer> chipsPerNode,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    /** The figures that the simulator computes with, without where they come from. */
    public ChipSpec spec() {
        return new ChipSpec(
                id,
                usableBytes(),
                memoryBandwidth.require(id + ": memoryBandwidth").bytesPerSecond(),
                cache.known().map(DataSize::bytes).orElse(0L),
                peaks.bf16().require(id + ": peaks.bf16").opsPerSecond(),
                Peaks.orZero(peaks.fp8()),
                Peaks.orZero(peaks.int8()),
                Peaks.orZero(peaks.fp4()),
                scaleUp.linkBandwidth(),
                scaleUp.pairLinkBandwidth(),
                scaleUp.domain().known().or(chipsPerNode::known).orElse(1));
    }

    /**
     * Memory that a process can use. Where nobody has said, the label, read in decimal units: as sold it holds up to 7%
     * more (a "GB" of memory is mostly a GiB), which the runtime takes.
     */
    private long usableBytes() {
        return usableMemory.known().or(memory::known).map(DataSize::bytes).orElseThrow();
    }

    /**
     * The facts behind {@link #spec} that a run computes with, by the path of their key.
     *
     * @param compute format in which the weights multiply
     * @param chips of one replica: one alone uses no links
     */
    public Map<String, Fact<?>> evidence(ComputeFormat compute, int chips) {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        if (usableMemory.known().isPresent()) {
            used.put("usableMemory", usableMemory);
        } else {
            used.put("memory", memory);
        }
        used.put("memoryBandwidth", memoryBandwidth);
        used.put("cache", cache);
        used.put("peaks.bf16", peaks.bf16());
        if (compute != ComputeFormat.BF16) {
            used.put("peaks." + compute.name().toLowerCase(Locale.ROOT), peaks.of(compute));
        }
        if (chips > 1) {
            used.put("scaleUp.bandwidth", scaleUp.bandwidth());
            used.put("scaleUp.pairBandwidth", scaleUp.pairBandwidth());
            used.put("scaleUp.domain", scaleUp.domain());
        }
        power().ifPresent(power -> used.putAll(power.evidence()));
        return used;
    }

    /** How its power follows from its load; empty without a power limit. */
    public Optional<ChipPower> power() {
        return ChipPower.of(this);
    }

    /** The chip in a line, for lists. */
    public String summary() {
        return ChipSummary.of(this);
    }
}
