package io.rackcast.workload;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.evidence.Catalog;
import io.rackcast.evidence.CatalogEntry;
import java.util.List;

/** The workloads that need no file. */
public final class BuiltInWorkloads {
    private static final Catalog<WorkloadCard> CATALOG =
            Catalog.open(BuiltInWorkloads.class, "workloads", "workload", WorkloadCard.class);

    private BuiltInWorkloads() {}

    /** What there is, in order of presentation; reads no workload. */
    public static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    /** Ids of all workloads. */
    public static List<String> ids() {
        return CATALOG.ids();
    }

    /**
     * Reads a workload.
     *
     * @throws io.rackcast.config.ConfigException when there is none
     */
    public static WorkloadCard load(String name) {
        return CATALOG.load(name);
    }

    /** The file of a workload as a tree. */
    public static Document document(String name) {
        return CATALOG.document(name);
    }

    /**
     * Arrivals, prompt and output of a workload in the words of a scenario's {@code workload:}, to be laid under it.
     *
     * @throws io.rackcast.config.ConfigException when there is none
     */
    public static Mapping scenarioPart(String name) {
        Mapping card = CATALOG.document(name).root();
        Mapping part = Mapping.empty(card.at());
        for (String key : List.of("arrivals", "prompt", "output")) {
            Node value = card.get(key) instanceof Mapping fact ? fact.get("value") : null;
            if (value != null) {
                part = part.with(key, value.at(), value);
            }
        }
        return part;
    }
}
