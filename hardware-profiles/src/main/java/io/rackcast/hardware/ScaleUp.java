package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/**
 * Links between the chips of a node or pod, each rate in one direction. Behind a switch any pair of chips may use all of
 * a chip's bandwidth; in a mesh or torus a pair has one link of several.
 */
public record ScaleUp(
        @Describe("name of the link") String link,
        @Describe("how the chips are joined") String topology,

        @Describe("shape of the links: switch, mesh, torus, ring, bridge, tree, pcie or none")
        Optional<Fabric> fabric,

        @Describe("bandwidth of a chip, one direction, all peers together")
        Fact<Bandwidth> bandwidth,

        @Describe("bandwidth between two neighbours, one direction")
        Fact<Bandwidth> pairBandwidth,

        @Describe("chips that such links join") Fact<Integer> domain) {

    /** Bytes per second and direction; 0 when unknown. */
    double linkBandwidth() {
        return bandwidth.known().map(Bandwidth::bytesPerSecond).orElse(0.0);
    }

    /** Bytes per second and direction between a pair; 0 when unknown. */
    double pairLinkBandwidth() {
        return pairBandwidth.known().map(Bandwidth::bytesPerSecond).orElse(0.0);
    }
}
