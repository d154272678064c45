package io.rackcast.scenario;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Suggestion;
import io.rackcast.workload.BuiltInWorkloads;
import java.util.ArrayList;
import java.util.List;

/** Lays the lengths of built-in workloads under the classes of a mix that use them. */
final class ClassLayers {
    private static final String WORKLOAD = "workload";
    private static final String CLASSES = "classes";
    private static final String USE = "use";

    private ClassLayers() {}

    /** The same with the lengths that its classes use written out; notes a name that there is none of. */
    static Document withUsedLengths(Document file, Problems problems) {
        if (!(file.root().get(WORKLOAD) instanceof Mapping workload)
                || !(workload.get(CLASSES) instanceof Sequence classes)) {
            return file;
        }
        List<Node> complete = new ArrayList<>();
        for (int i = 0; i < classes.items().size(); i++) {
            String path = WORKLOAD + "." + CLASSES + "[" + i + "]." + USE;
            complete.add(withUsedLengths(classes.items().get(i), path, problems));
        }
        Mapping whole = workload.with(CLASSES, classes.at(), new Sequence(classes.at(), complete));
        return new Document(file.name(), file.root().with(WORKLOAD, workload.at(), whole));
    }

    private static Node withUsedLengths(Node one, String path, Problems problems) {
        if (!(one instanceof Mapping stated) || !(stated.get(USE) instanceof Scalar name) || Scalar.isNull(name)) {
            return one;
        }
        if (!BuiltInWorkloads.ids().contains(name.text())) {
            problems.add(
                    name.at(),
                    path,
                    "unknown workload " + name.describe() + Suggestion.hint(name.text(), BuiltInWorkloads.ids()));
            return one;
        }
        return stated.over(BuiltInWorkloads.scenarioPart(name.text()).without("arrivals"));
    }

    /** The classes of a workload without what they used, which has been written out. */
    static Mapping withoutUses(Mapping workload) {
        if (!(workload.get(CLASSES) instanceof Sequence classes)) {
            return workload;
        }
        List<Node> items = new ArrayList<>();
        for (Node one : classes.items()) {
            items.add(one instanceof Mapping stated ? stated.without(USE) : one);
        }
        return workload.with(CLASSES, classes.at(), new Sequence(classes.at(), items));
    }
}
