package io.rackcast.hardware.system;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
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

    private SystemLinks() {}

    /** Links within one system; empty when their shape or rate is not known. */
    public static Optional<GroupLinks> within(SystemProfile system) {
        return system.topology()
                .known()
                .flatMap(topology -> links(
                        topology,
                        system.chipLinks().known().map(Bandwidth::bytesPerSecond),
                        system.scaleOut().known()));
    }

    /** Links within and between several systems of a kind; empty when either are not known. */
    public static Optional<GroupLinks> across(SystemProfile system, int systems) {
        Optional<GroupLinks> inside = within(system);
        return systems == 1
                ? inside
                : inside.flatMap(links -> system.scaleOut()
                        .known()
                        .map(rate -> new Hierarchy(
                                List.of(links, new Level.Direct(systems, rate.bytesPerSecond(), ACROSS_SECONDS)))));
    }

    private static Optional<GroupLinks> links(Topology topology, Optional<Double> rate, Optional<Bandwidth> between) {
        if (topology instanceof Topology.Single) {
            return Optional.of(new Level.Direct(1, 1, 0));
        }
        if (topology instanceof Topology.Groups groups) {
            return links(groups.inside(), rate, between)
                    .flatMap(inside -> between.map(network -> new Hierarchy(List.of(
                            inside, new Level.Direct(groups.count(), network.bytesPerSecond(), ACROSS_SECONDS)))));
        }
        return rate.flatMap(bytesPerSecond -> flat(topology, bytesPerSecond));
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
