package io.rackcast.scenario;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.hardware.system.Systems;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario with everything it refers to written out, as YAML. Resolving that text again gives the same text: values
 * are kept as they were written, what was decided is stated.
 *
 * @param hash 12 hexadecimal digits of the SHA-256 of the text, in which a trace stands for its content and not for its
 *     path, as does a jar
 */
record ResolvedScenario(String yaml, String hash) {
    private static final Position AT = Position.of("resolved");
    private static final int HASH_DIGITS = 12;

    static ResolvedScenario of(
            Parts parts, PolicyPlan policy, Optional<PriceChoice> price, Optional<Integer> machineChips) {
        Mapping decided = parts.file()
                .tree()
                .root()
                .with("model", AT, parts.modelNode())
                .with("hardware", AT, hardware(parts, machineChips))
                .with("stack", AT, parts.stack().node())
                .with("power", AT, parts.power().node())
                .with("policy", AT, policy.node());
        if (parts.calibration().isPresent()) {
            decided = decided.with("calibration", AT, parts.calibration().get().node());
        }
        if (parts.drafting().isPresent() && decided.get(Drafting.SPECULATION) instanceof Mapping stated) {
            decided = decided.with(
                    Drafting.SPECULATION, AT, parts.drafting().get().node(stated, AT));
        }
        if (price.isPresent() && parts.scenario().price().isEmpty()) {
            decided = decided.with("price", AT, price.get().node(AT));
        }
        Mapping root = ordered(decided.with("workload", AT, parts.workload().node()), Scenario.class);
        Mapping anywhere =
                withoutJarName(root.with("workload", AT, parts.workload().nodeWithoutPath()));
        return new ResolvedScenario(print(root), Sha256.of(print(anywhere)).substring(0, HASH_DIGITS));
    }

    /** A jar counts by its content, whatever its name. */
    private static Mapping withoutJarName(Mapping root) {
        return root.get("policy") instanceof Mapping policy && policy.get("jar") instanceof Mapping jar
                ? root.with("policy", AT, policy.with("jar", AT, jar.without("file")))
                : root;
    }

    /** As stated, with chip and system written out, and the number of chips of a machine. */
    private static Mapping hardware(Parts parts, Optional<Integer> machineChips) {
        Mapping stated = (Mapping) parts.file().tree().find("hardware").orElseThrow();
        Mapping hardware = stated.with("chip", AT, parts.chipNode());
        Optional<Node> system = parts.scenario().hardware().system();
        if (system.isPresent()) {
            hardware = hardware.with("system", AT, Systems.spelledOut(system.get(), SystemChoice.SYSTEM));
        }
        if (machineChips.isPresent()) {
            hardware = hardware.with("chips", AT, Scalar.number(AT, machineChips.get()));
        }
        return ordered(hardware, Scenario.Hardware.class);
    }

    /** In the order of the record, whatever the order in the file. */
    private static Mapping ordered(Mapping mapping, Class<? extends Record> type) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Node value = mapping.get(component.getName());
            if (value != null && !Scalar.isNull(value)) {
                entries.put(component.getName(), new Mapping.Entry(AT, value));
            }
        }
        return new Mapping(AT, entries);
    }

    private static String print(Mapping root) {
        return new Document("resolved", root).print();
    }
}
