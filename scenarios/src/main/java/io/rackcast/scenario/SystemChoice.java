package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.system.SystemLinks;
import io.rackcast.hardware.system.SystemProfile;
import io.rackcast.hardware.system.Systems;
import io.rackcast.hardware.system.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A system named under {@code hardware.system}: its chip, with the links that it has there. The chip is written out in the
 * tree with the system's facts and sources in place of its own, so that all that follows knows chips only.
 */
final class SystemChoice {
    static final String SYSTEM = "hardware.system";
    private static final String PREFIX = "system-";
    private static final String SOURCES = "sources";

    private SystemChoice() {}

    /** The tree with the system's chip in it; a chip of another kind that is stated beside it is a problem. */
    static Document withChip(Document tree, Problems problems) {
        Optional<Node> named = tree.find(SYSTEM);
        if (named.isEmpty()) {
            return tree;
        }
        return problems.attempt(() -> expanded(tree, named.get())).orElse(tree);
    }

    private static Document expanded(Document tree, Node named) {
        SystemProfile system = Systems.read(named, SYSTEM);
        Optional<Node> chip = tree.find(References.CHIP);
        if (chip.isPresent() && !replaceable(tree, chip.get(), named) && !isOf(system, chip.get())) {
            throw new ConfigException(
                    chip.get().at(),
                    References.CHIP,
                    "is " + chip.get().describe() + ", and " + system.id() + " (" + named.at() + ") is made of "
                            + system.chip() + "; state one of them");
        }
        if (chip.isPresent() && chip.get() instanceof Mapping && isOf(system, chip.get())) {
            return tree; // written out already, with a system's links or with figures of one's own
        }
        Mapping hardware = (Mapping) tree.find("hardware").orElseThrow();
        Mapping linked = linked(system, Systems.spelledOut(named, SYSTEM));
        return new Document(
                tree.name(), tree.root().with("hardware", hardware.at(), hardware.with("chip", named.at(), linked)));
    }

    /** The links between the chips of the system that a tree names; empty without one, or without knowledge of them. */
    static Optional<Hierarchy> links(Document tree) {
        Problems reportedAlready = new Problems();
        return tree.find(SYSTEM)
                .flatMap(named -> reportedAlready.attempt(() -> Systems.read(named, SYSTEM)))
                .flatMap(SystemChoice::links);
    }

    /** A division of chips as far as links reach whose collectives are calibrated. */
    static Parallelism joined(Parallelism parallelism, Optional<Hierarchy> links) {
        return links.map(known -> parallelism.within(known.levels().get(0).chips()))
                .orElse(parallelism);
    }

    private static Optional<Hierarchy> links(SystemProfile system) {
        // links are of chips; where software sees several devices in one, groups of devices have no such shape
        boolean whole = Chips.load(system.chip()).devices().orElse(1) == 1;
        return whole ? SystemLinks.of(system) : Optional.empty();
    }

    private static boolean isOf(SystemProfile system, Node chip) {
        return Chips.read(chip, References.CHIP).id().equals(system.chip());
    }

    /** What a scenario below states gives way, what is stated in the same file or on the command line does not. */
    private static boolean replaceable(Document tree, Node chip, Node named) {
        boolean own = chip.at().line() == 0 || chip.at().source().equals(tree.name());
        boolean systemOnTop = named.at().line() == 0 && chip.at().line() != 0;
        return !own || systemOnTop;
    }

    private static Mapping linked(SystemProfile system, Mapping file) {
        Position at = file.at();
        Mapping chip = Chips.document(system.chip()).root();
        Mapping scaleUp = (Mapping) chip.get("scaleUp");
        if (scaleUp == null) {
            throw new IllegalStateException(system.chip() + " states no links");
        }
        boolean anyPair =
                system.topology().known().filter(SystemChoice::joinsAnyPair).isPresent();
        scaleUp = scaleUp.with("domain", at, domain(system, file));
        Node links = file.get("chipLinks");
        if (system.chipLinks().known().isPresent() && links != null) {
            scaleUp = scaleUp.with("bandwidth", at, cited(links));
            scaleUp = anyPair ? scaleUp.with("pairBandwidth", at, cited(links)) : scaleUp;
        }
        Node network = file.get("scaleOut");
        if (system.scaleOut().known().isPresent() && network != null) {
            chip = chip.with("scaleOut", at, cited(network));
        }
        return chip.with("scaleUp", at, scaleUp).with(SOURCES, at, sources(chip, file));
    }

    private static boolean joinsAnyPair(Topology topology) {
        return topology instanceof Topology.Switch || topology instanceof Topology.PcieTree;
    }

    /** As many chips as the fast links of the system join. */
    private static Node domain(SystemProfile system, Mapping file) {
        Mapping chips = (Mapping) cited(Objects.requireNonNull(file.get("chipsPerNode")));
        return chips.with("value", chips.at(), Scalar.number(chips.at(), joined(system)))
                .with("note", chips.at(), Scalar.text(chips.at(), "all of " + system.name()));
    }

    /** Of groups, the chips of one: other links join them. */
    private static int joined(SystemProfile system) {
        return system.topology().known().orElse(null) instanceof Topology.Groups groups
                ? system.chips() / groups.count()
                : system.chips();
    }

    /** A fact of the system, its sources by names that no source of the chip has. */
    private static Node cited(Node fact) {
        if (!(fact instanceof Mapping mapping) || mapping.get("from") == null) {
            return fact;
        }
        Node from = mapping.get("from");
        List<Node> ids = new ArrayList<>();
        for (Node id : from instanceof Sequence list ? list.items() : List.of(from)) {
            ids.add(Scalar.text(id.at(), PREFIX + ((Scalar) id).text()));
        }
        return mapping.with("from", mapping.at(), new Sequence(mapping.at(), ids));
    }

    private static Mapping sources(Mapping chip, Mapping file) {
        Mapping all = chip.get(SOURCES) instanceof Mapping own ? own : Mapping.empty(chip.at());
        if (file.get(SOURCES) instanceof Mapping others) {
            for (Map.Entry<String, Mapping.Entry> source : others.entries().entrySet()) {
                String id = PREFIX + source.getKey();
                all = all.with(id, source.getValue().at(), source.getValue().value());
            }
        }
        return all;
    }
}
