package io.rackcast.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Document;
import io.rackcast.config.quantity.Bandwidth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConflictRuleTest {
    private static final String SOURCES = """
            sources:
              press: {title: Press, date: 2026-08-01, confidence: third-party}
              sheet: {title: Sheet, date: 2024, confidence: datasheet}
              newer: {title: Revised sheet, date: 2024-02, confidence: datasheet}
              quoted: {title: Tables, date: 2026-09, confidence: datasheet, secondHand: true}
              twin: {title: Another sheet, date: 2024-02, confidence: datasheet}
              lab: {title: Lab, date: 2020, confidence: measured, secondHand: true}
            """;

    record Chip(Fact<Bandwidth> rate) {}

    private static Fact.Known<Bandwidth> read(String values) {
        Chip chip =
                Evidence.bind(Document.parse("chip.yaml", SOURCES + "rate: {values: [" + values + "]}"), Chip.class);
        return (Fact.Known<Bandwidth>) chip.rate();
    }

    /** Each case holds whichever of the two is listed first, but for the last one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab | sheet | measured before datasheet",
                "sheet | press | datasheet before third-party",
                "sheet | quoted | first-hand before quoted",
                "newer | sheet | of 2024-02, later than 2024",
            })
    void takesTheStepsInOrder(String better, String worse, String because) {
        String first = "{value: 1TB/s, from: " + better + "}";
        String second = "{value: 2TB/s, from: " + worse + "}";
        for (String values : List.of(first + ", " + second, second + ", " + first)) {
            Fact.Known<Bandwidth> chosen = read(values);
            assertThat(chosen.value()).isEqualTo(Bandwidth.parse("1TB/s"));
            assertThat(chosen.dispute().because()).isEqualTo(because);
            assertThat(chosen.dispute().others())
                    .extracting(Fact.Known::value)
                    .containsExactly(Bandwidth.parse("2TB/s"));
        }
    }

    @Test
    void ofEqualsTheFirstLeads() {
        Fact.Known<Bandwidth> chosen = read("{value: 1TB/s, from: newer}, {value: 2TB/s, from: twin}");
        assertThat(chosen.value()).isEqualTo(Bandwidth.parse("1TB/s"));
        assertThat(chosen.dispute().because()).isEqualTo("listed first among equals");
    }

    @Test
    void anArgumentStandsBeforeEverythingAndAllValuesStayListed() {
        Fact.Known<Bandwidth> chosen = read("{value: 1TB/s, from: lab}, {value: 2TB/s, from: press, because: sold so},"
                + " {value: 3TB/s, from: [sheet, newer]}");
        assertThat(chosen.value()).isEqualTo(Bandwidth.parse("2TB/s"));
        assertThat(chosen.confidence()).isEqualTo(Confidence.THIRD_PARTY);
        assertThat(chosen.dispute().because()).isEqualTo("sold so");
        assertThat(chosen.dispute().others())
                .extracting(other -> other.value() + " " + other.confidence().id())
                .containsExactly("1TB/s measured", "3TB/s datasheet");
    }

    /** The best source of a value speaks for it: here the first-hand one of the two. */
    @Test
    void aValueHasItsBestSource() {
        Fact.Known<Bandwidth> chosen = read("{value: 1TB/s, from: quoted}, {value: 2TB/s, from: [quoted, sheet]}");
        assertThat(chosen.value()).isEqualTo(Bandwidth.parse("2TB/s"));
        assertThat(chosen.dispute().because()).isEqualTo("first-hand before quoted");
    }
}
