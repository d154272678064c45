package io.rackcast.hardware.system;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.Power;
import io.rackcast.config.quantity.Price;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipStatus;
import java.util.List;

/**
 * A system as its sources describe it.
 *
 * @param chip id of the catalog of the chip that it is made of
 */
public record SystemProfile(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("name in print") String name,
        @Describe("who sells or rents it") String vendor,
        @Describe("other names it answers to") List<String> aliases,
        @Describe("whether it can be had") ChipStatus status,
        @Describe("id of its chip") String chip,
        @Describe("chips of one host") Fact<Integer> chipsPerNode,

        @Describe("hosts whose chips are joined by the fast links")
        Fact<Integer> nodes,

        @Describe("how the chips are linked") Fact<Topology> topology,

        @Describe("rate of all fast links of a chip, one direction, such as 450GB/s")
        Fact<Bandwidth> chipLinks,

        @Describe("network to other systems for each chip, one direction, such as 50GB/s")
        Fact<Bandwidth> scaleOut,

        @Describe("the computer around the chips of one node")
        SystemHost host,

        @Describe("power of the whole system, such as 10.2kW")
        Fact<Power> power,

        @Describe("what the whole system is sold for, such as $300000")
        Fact<Price> listPrice,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    /** Chips of the whole system. */
    public int chips() {
        return Math.multiplyExact(chipsPerNode.require(id + ": chipsPerNode"), nodes.require(id + ": nodes"));
    }

    /** The system in a line, for lists. */
    public String summary() {
        StringBuilder line = new StringBuilder(vendor + " " + name + ": " + chips() + " x " + chip);
        topology.known().ifPresent(links -> line.append(", ").append(links.describe()));
        power.known().ifPresent(watts -> line.append(", ").append(watts));
        return line.toString();
    }
}
