package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.evidence.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChipsTest {
    static List<String> ids() {
        return Chips.ids();
    }

    @Test
    void namesAreUnique() {
        assertThat(Chips.entries().stream().flatMap(entry -> entry.names().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aFileIsNamedAfterItsChip(String id) {
        assertThat(Chips.load(id).id()).isEqualTo(id);
    }

    /** Chips of one's own may leave out what only describes. */
    @ParameterizedTest
    @MethodSource("ids")
    void theCatalogStatesEverything(String id) {
        ChipProfile chip = Chips.load(id);
        assertThat(List.of(
                        chip.kind(),
                        chip.family(),
                        chip.architecture(),
                        chip.silicon(),
                        chip.formFactor(),
                        chip.memoryType(),
                        chip.sram(),
                        chip.scaleUp().fabric(),
                        chip.scaleOut(),
                        chip.idlePower(),
                        chip.listPrice()))
                .allSatisfy(stated -> assertThat(stated).isPresent());
        assertThat(chip.peaks().all().keySet()).containsExactlyElementsOf(Peaks.formats());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyFactHasASourceOrAReason(String id) {
        Facts.of(Chips.load(id)).forEach((path, fact) -> {
            if (fact instanceof Fact.Known<?> known) {
                assertThat(known.sources()).as(path).isNotEmpty().allSatisfy(source -> {
                    assertThat(source.title()).as(path).isNotBlank();
                    assertThat(source.date()).as(path).isBetween("2017", "2026-12");
                });
            } else if (fact instanceof Fact.Unsupported<?> unsupported) {
                assertThat(unsupported.sources()).as(path).isNotEmpty();
            } else if (fact instanceof Fact.Undisclosed<?> undisclosed) {
                assertThat(undisclosed.note()).as(path).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "h100-sxm, 989.4, 1978.9, 1978.9, 0, 450, 450, 8",
        "a100-sxm-80gb, 312, 0, 624, 0, 300, 300, 8", // no fp8, whatever some tables say
        "b200-sxm, 2250, 4500, 4500, 9000, 900, 900, 8",
        "mi300x, 1307.4, 2614.9, 2614.9, 0, 448, 64, 8", // one link of the mesh for a pair
        "rtx-4090, 165.2, 330.3, 660.6, 0, 31, 31, 2", // accumulating in 32 bits
        "tpu-v6e, 918, 918, 1836, 0, 400, 100, 256", // fp8 at the bf16 rate
        "gaudi3, 1677, 1677, 0, 0, 525, 75, 8", // the real clock
        "trainium2, 667, 1299, 0, 0, 640, 128, 64" // no int8
    })
    void avoidsTheTrapsOfPublishedTables(
            String id, double bf16, double fp8, double int8, double fp4, double link, double pair, int domain) {
        ChipSpec chip = Chips.load(id).spec();
        assertThat(chip.bf16Flops()).isEqualTo(bf16 * 1e12);
        assertThat(chip.fp8Flops()).isEqualTo(fp8 * 1e12);
        assertThat(chip.int8Ops()).isEqualTo(int8 * 1e12);
        assertThat(chip.fp4Flops()).isEqualTo(fp4 * 1e12);
        assertThat(chip.linkBandwidth()).isEqualTo(link * 1e9);
        assertThat(chip.pairBandwidth()).isEqualTo(pair * 1e9);
        assertThat(chip.scaleUpDomain()).isEqualTo(domain);
    }

    @Test
    void usableMemoryIsWhatAProcessSees() {
        assertThat(Chips.load("h100-sxm").spec().memoryBytes()).isEqualTo(81_559L << 20);
        assertThat(Chips.load("l4").spec().memoryBytes()).isEqualTo(22L * (1 << 30) + (1 << 29));
        // A card that software sees as two devices.
        assertThat(Chips.load("mi250").spec().memoryBytes()).isEqualTo(Math.round(62.72 * (1 << 30)));
        // Nobody says for these: the label, in GiB for a GPU, of which 98% count, else in decimal units.
        assertThat(Chips.load("a100-sxm-40gb").spec().memoryBytes()).isEqualTo(Math.round(39.2 * (1 << 30)));
        assertThat(Chips.load("tpu-v5e").spec().memoryBytes()).isEqualTo(16_000_000_000L);
    }

    @Test
    void answersToAliasesAndSuggestsTheLikeliestName() {
        assertThat(Chips.load("H100")).isEqualTo(Chips.load("h100-sxm"));
        assertThatThrownBy(() -> Chips.load("h10O"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown chip 'h10O' (did you mean 'h100");
        assertThatThrownBy(() -> Chips.load("../chips/h100-sxm")).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsTheSameFromAReferenceOrSpelledOut(String id) {
        Position here = new Position("rack.yaml", 12, 7);
        ChipProfile referred = Chips.read(Scalar.text(here, id), "hardware.chip");
        Document printed = Document.parse("resolved.yaml", Chips.document(id).print());
        assertThat(referred).isEqualTo(Chips.load(id)).isEqualTo(Chips.read(printed.root(), "hardware.chip"));
        assertThatThrownBy(() -> Chips.read(Scalar.text(here, "h10O"), "hardware.chip"))
                .hasMessageStartingWith("rack.yaml:12:7: hardware.chip: unknown chip 'h10O'");
    }
}
