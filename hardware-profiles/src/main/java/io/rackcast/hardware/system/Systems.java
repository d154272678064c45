package io.rackcast.hardware.system;

import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.util.List;

/** The systems of the catalog. */
public final class Systems {
    private static final Catalog<SystemProfile> CATALOG =
            Catalog.open(Systems.class, "systems", "system", SystemProfile.class);

    private Systems() {}

    /** What there is, in order of presentation; reads no system. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /**
     * Reads a system.
     *
     * @param name id or alias
     * @throws io.rackcast.config.ConfigException when there is none
     */
    public static SystemProfile load(String name) {
        return CATALOG.load(name);
    }
}
