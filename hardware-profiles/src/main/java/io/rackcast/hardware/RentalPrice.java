package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.HourlyPrice;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an hour of one chip rents for on demand, in US dollars. Rents differ several-fold between providers and move by
 * tens of percent within months: the range is part of the answer.
 *
 * @param chip id of the chip
 */
public record RentalPrice(
        @Describe("id of the chip") String chip,
        @Describe("the cheapest offer, such as $2.29/h") Fact<HourlyPrice> low,
        @Describe("a published median or list price") Fact<HourlyPrice> typical,
        @Describe("the dearest offer of a large provider") Fact<HourlyPrice> high) {

    /**
     * The price to compute with: the typical one where one is published, else the middle between low and high, which is
     * an estimate and says so.
     */
    public Fact.Known<HourlyPrice> chosen() {
        if (typical instanceof Fact.Known<HourlyPrice> published) {
            return published;
        }
        if (low instanceof Fact.Known<HourlyPrice> from && high instanceof Fact.Known<HourlyPrice> to) {
            double middle = (from.value().usdPerHour() + to.value().usdPerHour()) / 2;
            List<Source> sources = Stream.concat(from.sources().stream(), to.sources().stream())
                    .distinct()
                    .toList();
            return new Fact.Known<>(
                    new HourlyPrice(middle),
                    sources,
                    Confidence.ESTIMATE,
                    "middle of " + from.value() + " and " + to.value());
        }
        throw new IllegalArgumentException(chip + ": a price needs a typical value, or both low and high");
    }

    /** The price in a line. */
    public String summary() {
        return chosen().value() + " per chip, " + low.describe() + " to " + high.describe();
    }
}
