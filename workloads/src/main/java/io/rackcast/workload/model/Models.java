package io.rackcast.workload.model;

import io.rackcast.config.Document;
import io.rackcast.config.Node;
import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.util.List;

/** The models of the catalog. */
public final class Models {
    private static final Catalog<ModelCard> CATALOG = Catalog.open(Models.class, "models", "model", ModelCard.class);

    private Models() {}

    /** What there is, in order of presentation; reads no model. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /** Ids of all models. */
    public static List<String> ids() {
        return CATALOG.ids();
    }

    /**
     * Reads a model.
     *
     * @param name id or alias
     * @throws io.rackcast.config.ConfigException when there is none
     */
    public static ModelCard load(String name) {
        return CATALOG.load(name);
    }

    /**
     * Reads the model that a document names or spells out.
     *
     * @param path of the node in its document, for messages
     * @throws io.rackcast.config.ConfigException with everything that is wrong
     */
    public static ModelCard read(Node node, String path) {
        return CATALOG.read(node, path);
    }

    /** The file of a model as a tree, to be written out in a resolved scenario. */
    public static Document document(String name) {
        return CATALOG.document(name);
    }
}
