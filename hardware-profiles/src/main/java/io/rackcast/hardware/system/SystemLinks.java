package io.rackcast.hardware.system;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import io.rackcast.evidence.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What collectives over the chips of a system cost, from the shape and rate of its links. Latencies are no facts of
 * systems: they are those of messages over such links in engines of 2025, where nothing better was measured.
 */
public final class SystemLinks {
    /** Floor of a collective in a captured graph, 3 to 8 us for two phases (kernel tables of aiconfigurator, 2025). */
    private static final double INSIDE_SECONDS = 3e-6;
    /** To the next chip of a torus or ring (jax-ml/scaling-book, 2025: about 1 us). */
    private static final double HOP_SECONDS = 1e-6;
    /** Through the network of a data centre: half of the 16 to 26 us that NCCL takes at least (aiconfigurator, 2025). */
    private static final double ACROSS_SECONDS = 10e-6;
    /** A network joins any number; no replica is spread over so many. */
    private static final int MOST_SYSTEMS = 1 << 10;

    private SystemLinks() {}

    /**
     * Levels of links, the chips of one group first: within a system, then between as many systems as there are. The
     * network is left out where its rate is not known; empty when the links within are not.
     */
    public static Optional<Hierarchy> of(SystemProfile system) {
        Optional<Level> network = system.scaleOut()
                .known()
                .map(rate -> new Level.Direct(MOST_SYSTEMS, rate.bytesPerSecond(), ACROSS_SECONDS));
        return system.topology()
                .known()
                .flatMap(topology ->
                        within(topology, system.chipLinks().known().map(Bandwidth::bytesPerSecond), system.scaleOut()))
                .map(levels -> {
                    List<GroupLinks> all = new ArrayList<>(levels);
                    network.ifPresent(all::add);
                    return new Hierarchy(all);
                });
    }

    private static Optional<List<GroupLinks>> within(
            Topology topology, Optional<Double> rate, Fact<Bandwidth> network) {
        if (topology instanceof Topology.Single) {
            return Optional.of(List.of(new Level.Direct(1, 1, 0)));
        }
        if (topology instanceof Topology.Groups groups) {
            double own = groups.rate().map(Bandwidth::bytesPerSecond).orElse(0.0);
            Optional<GroupLinks> inside = rate.flatMap(all -> flat(groups.inside(), all - own));
            Optional<GroupLinks> between = own > 0
                    ? Optional.of(new Level.Ring(groups.count(), own, HOP_SECONDS))
                    : network.known()
                            .map(all -> new Level.Direct(groups.count(), all.bytesPerSecond(), ACROSS_SECONDS));
            return inside.flatMap(first -> between.map(second -> List.of(first, second)));
        }
        return rate.flatMap(all -> flat(topology, all)).map(List::of);
    }

    /** Of one kind of link; a row of stages reduces nothing. */
    private static Optional<GroupLinks> flat(Topology topology, double rate) {
        if (topology instanceof Topology.Switch all) {
            return Optional.of(new Level.Direct(all.chips(), rate, INSIDE_SECONDS));
        }
        if (topology instanceof Topology.PcieTree tree) {
            return Optional.of(new Level.Direct(tree.chips(), rate, ACROSS_SECONDS));
        }
        if (topology instanceof Topology.Mesh mesh) {
            return Optional.of(new Level.Mesh(mesh.chips(), rate / (mesh.chips() - 1), INSIDE_SECONDS));
        }
        if (topology instanceof Topology.Ring ring) {
            return Optional.of(new Level.Ring(ring.chips(), rate, HOP_SECONDS));
        }
        if (topology instanceof Topology.Torus torus) {
            double link = rate / (2 * torus.dimensions().size());
            return Optional.of(new Torus(torus.dimensions(), torus.wraps(), link, HOP_SECONDS));
        }
        return Optional.empty();
    }
}
