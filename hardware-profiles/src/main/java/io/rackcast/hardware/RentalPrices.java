package io.rackcast.hardware;

import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.util.List;
import java.util.Optional;

/** What the chips of the catalog rent for. */
public final class RentalPrices {
    private static final Catalog<RentalPrice> CATALOG =
            Catalog.open(RentalPrices.class, "prices", "price", RentalPrice.class);

    private RentalPrices() {}

    /** The chips that have a price; reads no price. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /** The price of a chip by its id; empty when nobody is known to rent it out. */
    public static Optional<RentalPrice> of(String chipId) {
        return CATALOG.find(chipId).map(entry -> CATALOG.load(entry.id()));
    }
}
