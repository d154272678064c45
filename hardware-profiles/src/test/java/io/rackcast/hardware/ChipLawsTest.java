package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.timing.ChipSpec;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold between the figures of any chip; what does not is stated with its reason. */
class ChipLawsTest {
    /** Formats slower than 16 bits, by chip and format. */
    private static final Map<String, String> SLOWER_THAN_16_BITS = Map.of(
            "v100-sxm2-32gb.int8", "its tensor cores have no integers",
            "b300-sxm.int8", "integers were given up for fp4",
            "gb300.int8", "integers were given up for fp4",
            "rubin.int8", "integers were given up for fp4");

    /** Formats that gain more than their width, by chip and format. */
    private static final Map<String, String> MORE_THAN_DOUBLE = Map.ofEntries(
            Map.entry("rtx-4090.int8", "floating point is halved when it accumulates in 32 bits, integers are not"),
            Map.entry("rtx-3090.int8", "floating point is halved when it accumulates in 32 bits, integers are not"),
            Map.entry("rtx-5090.int8", "floating point is halved when it accumulates in 32 bits, integers are not"),
            Map.entry("rtx-5090.fp4", "fp8 is halved when it accumulates in 32 bits, fp4 is not"),
            Map.entry("b300-sxm.fp4", "made for fp4"),
            Map.entry("gb300.fp4", "made for fp4"),
            Map.entry("rubin.fp8", "projected"),
            Map.entry("trainium3.fp8", "made for 8 bits"),
            Map.entry("groq-lpu-v1.int8", "made for integers"),
            Map.entry("ai100-pro.int8", "made for integers"),
            Map.entry("ai100-ultra.int8", "made for integers"),
            Map.entry("wormhole-n150.fp8", "at low fidelity"),
            Map.entry("wormhole-n300.fp8", "at low fidelity"),
            Map.entry("blackhole-p150.fp8", "at low fidelity"),
            Map.entry("corsair.int4", "block formats"),
            Map.entry("mtia-450.fp4", "projected"),
            Map.entry("mtia-500.fp4", "projected"));

    static List<String> ids() {
        return Chips.ids();
    }

    static List<ChipRow> runningKernels() {
        return Chips.table().stream()
                .filter(row -> row.runnable() && Chips.load(row.id()).pipeline().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void narrowerFormatsAreFasterAndAtMostDouble(String id) {
        Peaks peaks = Chips.load(id).peaks();
        double wide = Peaks.orZero(peaks.sixteenBit());
        double fp8 = Peaks.orZero(peaks.fp8());
        double int8 = Peaks.orZero(peaks.int8());
        step(id + ".fp8", fp8, wide);
        step(id + ".int8", int8, wide);
        step(id + ".fp4", Peaks.orZero(peaks.fp4()), fp8);
        step(id + ".int4", Peaks.orZero(peaks.int4()), int8);
        double half = Peaks.orZero(peaks.fp16());
        assertThat(half).as(id + ".fp16").isLessThanOrEqualTo(1.01 * wide);
        peaks.tf32()
                .ifPresent(
                        peak -> assertThat(Peaks.orZero(peak)).as(id + ".tf32").isLessThanOrEqualTo(wide));
        peaks.fp64()
                .ifPresent(
                        peak -> assertThat(Peaks.orZero(peak)).as(id + ".fp64").isLessThanOrEqualTo(wide + 1));
    }

    /** A sparse rate beside dense ones would be four times the wider one. */
    private static void step(String format, double narrow, double wide) {
        if (narrow == 0 || wide == 0) {
            return;
        }
        double gain = narrow / wide;
        assertThat(gain < 0.99)
                .as("%s is slower: x %.2f", format, gain)
                .isEqualTo(SLOWER_THAN_16_BITS.containsKey(format));
        assertThat(gain > 2.1).as("%s gains x %.2f", format, gain).isEqualTo(MORE_THAN_DOUBLE.containsKey(format));
        assertThat(gain).isLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("runningKernels")
    void aChipThatRunsHasFiguresOfTheRightOrder(ChipRow row) {
        ChipProfile profile = Chips.load(row.id());
        ChipSpec chip = profile.spec();
        // Reading the whole memory once takes 11 ms on an RTX 5090 and a second on a server of CPUs.
        assertThat(chip.memoryBytes() / chip.memoryBandwidth()).isBetween(0.010, 1.3);
        // Operations per byte of memory traffic at which a chip turns compute-bound.
        assertThat(chip.bf16Flops() / chip.memoryBandwidth()).isBetween(30.0, 1100.0);
        double labelBytes = profile.memory().require("memory").bytes()
                / (double) profile.devices().orElse(1);
        // A GB on the label is a GiB at most, 7.4% more; unified memory is shared with a whole computer.
        assertThat(chip.memoryBytes() / labelBytes).isBetween(0.7, 1.0738);
        assertThat(chip.scaleUpDomain()).isBetween(1, 9216);
        assertThat(chip.lastLevelCacheBytes()).isLessThan(chip.memoryBytes() / 30);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void linksAreSlowerThanMemoryAndPairsThanAllLinks(String id) {
        ChipProfile chip = Chips.load(id);
        double link = chip.scaleUp().linkBandwidth();
        assertThat(chip.scaleUp().pairLinkBandwidth()).isLessThanOrEqualTo(link);
        chip.memoryBandwidth().known().ifPresent(memory -> assertThat(link).isLessThan(memory.bytesPerSecond()));
        chip.secondMemory()
                .flatMap(second -> second.bandwidth().known())
                .ifPresent(second -> assertThat(second.bytesPerSecond())
                        .isLessThan(chip.memoryBandwidth().require("memory").bytesPerSecond()));
        if (chip.scaleUp().fabric().orElseThrow() == Fabric.SWITCH && link > 0) {
            assertThat(chip.scaleUp().pairLinkBandwidth()).isEqualTo(link);
        }
    }

    /** Of a machine whose only memory is on the chip, memory and SRAM are the same thing. */
    @ParameterizedTest
    @MethodSource("ids")
    void sramMachinesHaveNoOtherMemory(String id) {
        ChipProfile chip = Chips.load(id);
        Sram sram = chip.sram().orElseThrow();
        if (sram.role() == SramRole.MAIN_MEMORY && chip.memory().known().isPresent()) {
            assertThat(chip.memory().known()).isEqualTo(chip.cache().known());
            assertThat(chip.memoryBandwidth().known())
                    .isEqualTo(sram.bandwidth().known());
            assertThat(chip.pipeline()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void idlePowerIsBelowTheLimit(String id) {
        ChipProfile chip = Chips.load(id);
        chip.idlePower()
                .flatMap(idle -> idle.known())
                .ifPresent(idle -> assertThat(idle.watts())
                        .isLessThan(chip.tdp().require("tdp").watts() / 2));
    }

    /** What a maker alone has seen is no datasheet. */
    @ParameterizedTest
    @MethodSource("ids")
    void figuresOfAnnouncedChipsAreNotGradedAsMeasured(String id) {
        ChipProfile chip = Chips.load(id);
        if (chip.status() == ChipStatus.ANNOUNCED || chip.status() == ChipStatus.CLAIMED) {
            Facts.of(chip.peaks()).forEach((format, fact) -> {
                if (fact instanceof Fact.Known<?> known) {
                    assertThat(known.confidence()).as(format).isGreaterThanOrEqualTo(Confidence.VENDOR_CLAIM);
                }
            });
        }
    }
}
