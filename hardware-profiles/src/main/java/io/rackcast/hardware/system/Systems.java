package io.rackcast.hardware.system;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
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
     * Reads the system that a document names or spells out, see {@link Catalog#read}.
     *
     * @param path of the node in its document, for messages
     * @throws io.rackcast.config.ConfigException with everything that is wrong
     */
    public static SystemProfile read(Node node, String path) {
        return CATALOG.read(node, path);
    }

    /** What a document names or spells out as a tree. */
    public static Mapping spelledOut(Node node, String path) {
        return CATALOG.spelledOut(node, path);
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
