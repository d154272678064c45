package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RentalPricesTest {
    static java.util.List<String> chips() {
        return Chips.ids();
    }

    @Test
    void aPublishedMedianIsChosen() {
        Fact.Known<?> price = RentalPrices.of("h100-sxm").orElseThrow().chosen();
        assertThat(price.value()).hasToString("$2.95/h");
        assertThat(price.sources()).extracting("id").containsExactly("index");
    }

    @Test
    void elseTheMiddleOfTheRangeAsAnEstimate() {
        var price = RentalPrices.of("h200-sxm").orElseThrow().chosen();
        assertThat(price.value().usdPerHour()).isCloseTo((3.39 + 5.41) / 2, within(1e-12));
        assertThat(price.confidence()).isEqualTo(Confidence.ESTIMATE);
        assertThat(price.sources()).extracting("id").containsExactly("verda", "aws");
        assertThat(price.note()).isEqualTo("middle of $3.39/h and $5.41/h");
    }

    @Test
    void chipsThatNobodyRentsOutHaveNoPrice() {
        assertThat(RentalPrices.of("gaudi3")).isEmpty();
        assertThat(RentalPrices.of("trainium2")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void isOfItsChipAndWithinItsRange(String chip) {
        RentalPrices.of(chip).ifPresent(price -> {
            assertThat(price.chip()).isEqualTo(chip);
            double chosen = price.chosen().value().usdPerHour();
            assertThat(chosen)
                    .isBetween(
                            price.low().require("low").usdPerHour(),
                            price.high().require("high").usdPerHour());
            Facts.of(price).forEach((path, fact) -> {
                if (fact instanceof Fact.Known<?> known) {
                    assertThat(known.sources()).as(path).isNotEmpty();
                }
            });
        });
    }

    /** A price is of a chip as it is rented; one that scenarios count by its devices would be charged several times. */
    @Test
    void areOfChipsThatScenariosCountWhole() {
        assertThat(RentalPrices.entries())
                .allSatisfy(
                        entry -> assertThat(Chips.load(entry.id()).devices()).isEmpty());
    }
}
