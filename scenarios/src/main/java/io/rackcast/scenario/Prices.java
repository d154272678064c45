package io.rackcast.scenario;

import io.rackcast.config.Mapping;
import io.rackcast.hardware.RentalPrices;
import java.util.Optional;

/** What a chip of a scenario rents for. */
final class Prices {
    private Prices() {}

    /**
     * The scenario's own price, else the catalog's for a chip that the scenario takes from there. A chip that is written
     * out comes with its price, or has none: so a resolved scenario keeps its costs when the catalog's prices move.
     */
    static Optional<PriceChoice> of(Parts parts) {
        Scenario scenario = parts.scenario();
        if (scenario.price().isPresent() || scenario.hardware().chip() instanceof Mapping) {
            return scenario.price();
        }
        return RentalPrices.of(parts.chip().id()).map(price -> PriceChoice.of(price.chosen()));
    }
}
