package io.rackcast.hardware;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.util.List;

/** The chips of the catalog. */
public final class Chips {
    private static final Catalog<ChipProfile> CATALOG = Catalog.open(Chips.class, "chips", "chip", ChipProfile.class);

    private Chips() {}

    /** What there is, in order of presentation; reads no chip. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /** Ids of all chips. */
    public static List<String> ids() {
        return CATALOG.ids();
    }

    /** All chips as lines of a table, in order of presentation; reads no chip. */
    public static List<ChipRow> table() {
        return ChipTable.read();
    }

    /**
     * Reads a chip.
     *
     * @param name id or alias
     * @throws io.rackcast.config.ConfigException when there is none
     */
    public static ChipProfile load(String name) {
        return CATALOG.load(name);
    }

    /**
     * Reads the chip that a document names or spells out. A name that ends with {@code .yaml} is a file beside the
     * document.
     *
     * @param path of the node in its document, for messages
     * @throws io.rackcast.config.ConfigException with everything that is wrong
     */
    public static ChipProfile read(Node node, String path) {
        return CATALOG.read(node, path);
    }

    /** Reads a file in the format of the catalog. */
    public static ChipProfile read(Document file) {
        return CATALOG.read(file.root(), "");
    }

    /** What a document names or spells out as a tree, to be written out in a resolved scenario. */
    public static Mapping spelledOut(Node node, String path) {
        return CATALOG.spelledOut(node, path);
    }

    /** The file of a chip of the catalog as a tree. */
    public static Document document(String name) {
        return CATALOG.document(name);
    }
}
