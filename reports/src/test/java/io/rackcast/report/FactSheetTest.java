package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Describe;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.util.List;
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
