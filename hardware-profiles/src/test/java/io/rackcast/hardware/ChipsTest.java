package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.evidence.CatalogEntry;
import io.rackcast.evidence.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChipsTest {
    private static final Path FOLDER =
            Path.of("src/main/resources/io/rackcast/hardware/chips").toAbsolutePath();

    static List<String> ids() {
        return Chips.ids();
    }

    @Test
    void indexListsEveryFile() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(FOLDER)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .forEach(name -> files.add(name.substring(0, name.length() - ".yaml".length())));
        }
        assertThat(new TreeSet<>(Chips.ids())).isEqualTo(files);
        assertThat(Chips.entries().stream().flatMap(entry -> entry.names().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void indexSaysWhatTheFileSays(String id) {
        ChipProfile chip = Chips.load(id);
        CatalogEntry derived = new CatalogEntry(chip.id(), chip.aliases(), chip.summary());
        assertThat(Chips.entries()).contains(derived);
        assertThat(chip.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyFactHasASourceOrAReason(String id) {
        Facts.of(Chips.load(id)).forEach((path, fact) -> {
            if (fact instanceof Fact.Known<?> known) {
                assertThat(known.sources()).as(path).isNotEmpty().allSatisfy(source -> {
                    assertThat(source.title()).as(path).isNotBlank();
                    assertThat(source.date()).as(path).isBetween("2018", "2026-12");
                });
            } else if (fact instanceof Fact.Unsupported<?> unsupported) {
                assertThat(unsupported.sources()).as(path).isNotEmpty();
            } else if (fact instanceof Fact.Undisclosed<?> undisclosed) {
                assertThat(undisclosed.note()).as(path).isNotBlank();
            }
        });
    }

    /** A narrower format doubles the rate at most; a sparse rate beside dense ones would double it again. */
    @ParameterizedTest
    @MethodSource("ids")
    void narrowerFormatsAtMostDouble(String id) {
        ChipSpec chip = Chips.load(id).spec();
        Peaks peaks = Chips.load(id).peaks();
        assertThat(chip.fp8Flops()).isLessThanOrEqualTo(2.1 * chip.bf16Flops());
        assertThat(chip.fp4Flops()).isLessThanOrEqualTo(2.1 * chip.fp8Flops());
        assertThat(Peaks.orZero(peaks.fp16())).isLessThanOrEqualTo(1.01 * chip.bf16Flops());
        // GeForce cards halve floating point that accumulates in 32 bits, not integers.
        assertThat(chip.int8Ops()).isLessThanOrEqualTo((id.startsWith("rtx-") ? 4.1 : 2.1) * chip.bf16Flops());
        assertThat(Peaks.orZero(peaks.int4())).isLessThanOrEqualTo(2.1 * chip.int8Ops());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void figuresAreOfTheRightOrder(String id) {
        ChipProfile profile = Chips.load(id);
        ChipSpec chip = profile.spec();
        double labelBytes = profile.memory().require("memory").bytes();
        // A GB on the label is a GiB at most: 7.4% more.
        assertThat(chip.memoryBytes() / labelBytes).isBetween(0.9, 1.0738);
        assertThat(chip.pairBandwidth()).isPositive().isLessThanOrEqualTo(chip.linkBandwidth());
        assertThat(chip.linkBandwidth()).isLessThan(chip.memoryBandwidth());
        // Operations per byte of memory traffic at which a chip turns compute-bound.
        assertThat(chip.bf16Flops() / chip.memoryBandwidth()).isBetween(100.0, 600.0);
        assertThat(chip.scaleUpDomain()).isBetween(2, 256);
        assertThat(chip.lastLevelCacheBytes()).isBetween(30_000_000L, 300_000_000L);
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
        // Nobody says for this one: its label, in decimal units.
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
