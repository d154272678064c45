package io.rackcast.workload.model;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The models of the catalog. */
public final class Models {
    private static final Catalog<ModelCard> CATALOG = Catalog.open(
            Models.class,
            "models",
            "model",
            ModelCard.class,
            Binder.standard().with(ModelArchitecture.class, new ArchitectureReader()));

    private Models() {}

    /** What there is, in order of presentation; reads no model. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /** The same as figures to filter by, in the same order; reads no model. */
    public static List<ModelLine> lines() {
        try (InputStream bytes = Models.class.getResourceAsStream("models/kinds.txt")) {
            Objects.requireNonNull(bytes, "resource models/kinds.txt is missing");
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(ModelLine::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
     * Reads the model that a document names or spells out. A name that ends with {@code .yaml} is a file beside the
     * document.
     *
     * @param path of the node in its document, for messages
     * @throws ConfigException with everything that is wrong
     */
    public static ModelCard read(Node node, String path) {
        return CATALOG.read(node, path);
    }

    /** Reads a file in the format of the catalog. */
    public static ModelCard read(Document file) {
        return CATALOG.read(file.root(), "");
    }

    /** The file of a model as a tree. */
    public static Document document(String name) {
        return CATALOG.document(name);
    }

    /** What a document names or spells out as a tree, to be written out in a resolved scenario. */
    public static Mapping spelledOut(Node node, String path) {
        return CATALOG.spelledOut(node, path);
    }
}
