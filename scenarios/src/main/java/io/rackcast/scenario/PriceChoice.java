package io.rackcast.scenario;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Place;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.HourlyPrice;
import io.rackcast.evidence.Evidence;
import io.rackcast.evidence.Fact;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rent of one chip: stated by a scenario, or known from sources that a resolved scenario keeps beside it. */
public final class PriceChoice {
    private final Fact<HourlyPrice> rent;

    private PriceChoice(Fact<HourlyPrice> rent) {
        this.rent = rent;
    }

    /**
     * A rent of the catalog. It takes the value through its text, so that a resolved scenario means the same price to
     * the last bit.
     */
    static PriceChoice of(Fact.Known<HourlyPrice> rent) {
        HourlyPrice price = HourlyPrice.parse(rent.value().toString());
        return new PriceChoice(new Fact.Known<>(price, rent.sources(), rent.confidence(), rent.note()));
    }

    /** A price, or a mapping with the price and its sources. */
    static Optional<PriceChoice> read(Node node, Type type, Place place) {
        if (node instanceof Mapping mapping) {
            return Evidence.readAlone(mapping, HourlyPrice.class, place)
                    .flatMap(fact -> fact instanceof Fact.Known<HourlyPrice> known
                            ? Optional.of(new PriceChoice(known))
                            : place.problem(node, "must have a value, as in $2.50/h"));
        }
        return place.read(node, HourlyPrice.class)
                .map(price -> new PriceChoice(new Fact.Stated<>(price, "the scenario")));
    }

    /** The rent of one chip. */
    public HourlyPrice price() {
        return rent.require("rent");
    }

    /** As a resolved scenario states it. */
    Node node(Position at) {
        return rent instanceof Fact.Known<HourlyPrice> known
                ? Evidence.write(known, at)
                : Scalar.text(at, price().toString());
    }

    /** The rent as a fact, by name. */
    Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("rent of one chip", rent);
        return facts;
    }
}
