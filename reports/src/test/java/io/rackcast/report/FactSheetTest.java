package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Describe;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FactSheetTest {
    private static final Source MAKER = new Source("maker", "The maker's sheet", "2025-03", Confidence.DATASHEET, true);
    private static final Source TRADE = new Source("trade", "A trade paper", "2026", Confidence.THIRD_PARTY, true);

    private final FactSheet sheet = FactSheet.of(new Product(
            "thing",
            new Fact.Known<>(8, List.of(MAKER, TRADE), Confidence.DATASHEET, "twice four"),
            new Fact.Undisclosed<>("asked in May"),
            new Link(new Fact.Unsupported<>(List.of(TRADE))),
            new Fact.Known<>(
                    new Size(2, Optional.of(new Size(3, Optional.empty()))), List.of(MAKER), Confidence.MEASURED, ""),
            Optional.empty(),
            List.of("First.", "Second.")));

    @Test
    void everyValueComesWithWhereItIsFrom() {
        assertThat(sheet.lines())
                .containsExactly(
                        line("id", "thing", ""),
                        line("ports", "8 (twice four)", "datasheet", "maker", "trade"),
                        line("speed", "undisclosed (asked in May)", ""),
                        line("link.rate", "not supported", "", "trade"),
                        line("size", "width 2, inner (width 3)", "measured", "maker"),
                        line("notes", "First. Second.", ""));
        assertThat(sheet.sources()).containsExactly(MAKER, TRADE);
    }

    @Test
    void aDisputeShowsAllValuesAndWhyOneWasChosen() {
        Fact.Known<Integer> other = new Fact.Known<>(9, List.of(TRADE), Confidence.THIRD_PARTY, "rounded");
        Fact.Known<Integer> chosen = new Fact.Known<>(
                8, List.of(MAKER), Confidence.DATASHEET, "", new Fact.Dispute<>(List.of(other), "it was counted"));
        FactSheet disputed = FactSheet.of(Map.of("ports", chosen));
        assertThat(disputed.lines())
                .containsExactly(new FactSheet.Line(
                        "ports",
                        "8",
                        "datasheet",
                        List.of("maker"),
                        "it was counted",
                        List.of(new FactSheet.Alternative("9 (rounded)", "third-party", List.of("trade")))));
        assertThat(disputed.sources()).containsExactly(MAKER, TRADE);
        assertThat(disputed.text(new TextStyle(80, false, false)).lines())
                .contains(
                        "ports  datasheet    maker  8; chosen: it was counted",
                        "  not  third-party  trade  9 (rounded)");
    }

    @Test
    void aStatedValueSaysWhere() {
        assertThat(FactSheet.of(Map.of("rent", new Fact.Stated<>(2, "the scenario")))
                        .lines())
                .containsExactly(line("rent", "2", "stated in the scenario"));
    }

    @Test
    void fitsTheTerminal() {
        String text = sheet.text(new TextStyle(64, false, false));
        assertThat(text).contains("The maker's sheet", "2025-03");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(64));
    }

    private static FactSheet.Line line(String path, String value, String confidence, String... sources) {
        return new FactSheet.Line(path, value, confidence, List.of(sources));
    }

    private record Product(
            @Describe("id") String id,
            @Describe("ports") Fact<Integer> ports,
            @Describe("speed") Fact<Double> speed,
            @Describe("link") Link link,
            @Describe("size") Fact<Size> size,
            @Describe("colour") Optional<String> colour,
            @Describe("notes") List<String> notes) {}

    private record Link(@Describe("rate") Fact<Double> rate) {}

    private record Size(int width, Object inner) {}
}
