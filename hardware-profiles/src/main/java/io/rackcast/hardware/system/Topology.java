package io.rackcast.hardware.system;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the chips of a system are linked. */
public sealed interface Topology {
    /** In a few words. */
    String describe();

    /** One chip, linked to no other. */
    record Single() implements Topology {
        @Override
        public String describe() {
            return "one chip";
        }
    }

    /**
     * Switches that give any pair the full rate.
     *
     * @param chips that they join
     */
    record Switch(@Describe("chips that the switches join") int chips) implements Topology {
        public Switch {
            atLeastTwo(chips);
        }

        @Override
        public String describe() {
            return "switch of " + chips;
        }
    }

    /**
     * Links between every pair.
     *
     * @param chips of the mesh
     * @param linksPerPair parallel links between two of them
     */
    record Mesh(
            @Describe("chips of the mesh") int chips,
            @Describe("links between each pair") int linksPerPair) implements Topology {
        public Mesh {
            atLeastTwo(chips);
        }

        @Override
        public String describe() {
            return "full mesh of " + chips;
        }
    }

    /**
     * Neighbours along axes.
     *
     * @param dimensions chips along each axis
     * @param wraps whether the ends of all axes are joined; slices smaller than a pod are often open grids
     */
    record Torus(
            @Describe("chips along each axis") List<Integer> dimensions,

            @Describe("the ends of all axes are joined") boolean wraps)
            implements Topology {
        public Torus {
            dimensions = List.copyOf(dimensions);
            if (dimensions.isEmpty() || dimensions.stream().anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException("dimensions must be positive, are " + dimensions);
            }
        }

        /** Chips of the whole. */
        public int chips() {
            return dimensions.stream().reduce(1, Math::multiplyExact);
        }

        @Override
        public String describe() {
            String size = dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
            return (wraps ? "torus of " : "grid of ") + size;
        }
    }

    /** Two neighbours each. */
    record Ring(@Describe("chips of the ring") int chips) implements Topology {
        public Ring {
            atLeastTwo(chips);
        }

        @Override
        public String describe() {
            return "ring of " + chips;
        }
    }

    /**
     * Groups of chips, each linked within, that other links join.
     *
     * @param rate of a chip's links to other groups, one direction, a part of all its links; those of the network when
     *     absent
     */
    record Groups(
            @Describe("links within a group") Topology inside,
            @Describe("number of groups") int count,
            @Describe("links between groups, in words") String between,

            @Describe("rate of a chip's links to other groups, such as 128GB/s; the network when absent")
            Optional<Bandwidth> rate)
            implements Topology {
        public Groups {
            atLeastTwo(count);
        }

        @Override
        public String describe() {
            return count + " times a " + inside.describe() + ", " + between;
        }
    }

    /** Cards in the slots of a host. */
    record PcieTree(@Describe("cards in the host") int chips) implements Topology {
        @Override
        public String describe() {
            return "PCIe tree of " + chips;
        }
    }

    /** Stages, each with some layers of a model. */
    record Pipeline(@Describe("chips in a row at most") int chips) implements Topology {
        @Override
        public String describe() {
            return "pipeline of up to " + chips;
        }
    }

    private static void atLeastTwo(int number) {
        if (number < 2) {
            throw new IllegalArgumentException("links join at least 2, not " + number);
        }
    }
}
