package io.rackcast.hardware;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.Share;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a chip to a larger memory: the second memory of a superchip, or that of the host over PCIe.
 *
 * @param bandwidth of one direction
 * @param efficiency share of it that large copies reach
 * @param devices that share it
 */
public record HostLink(Fact.Known<Bandwidth> bandwidth, Fact.Known<Share> efficiency, int devices) {
    private static final Fact.Known<Share> COPIES = new Fact.Known<>(
            new Share(0.82),
            List.of(new Source(
                    "copies",
                    "Packets of 256 bytes leave 90% of PCIe's rate; copies from pinned memory are read at 12.5 to 13"
                            + " GB/s in generation 3, 25 to 26 in 4 and 50 to 55 in 5",
                    "2026",
                    Confidence.ESTIMATE,
                    true)),
            Confidence.ESTIMATE,
            "of 16, 31 and 63 GB/s, taken for other links too");

    /** Of a chip; empty where none is known, or where the chip computes in the memory of its host. */
    public static Optional<HostLink> of(ChipProfile chip) {
        boolean isHost = chip.kind()
                .filter(kind -> kind == ChipKind.CPU || kind == ChipKind.EDGE)
                .isPresent();
        if (isHost) {
            return Optional.empty();
        }
        return chip.secondMemory()
                .flatMap(memory -> known(memory.bandwidth()))
                .or(() -> known(chip.pcie()))
                .map(rate -> new HostLink(rate, COPIES, chip.devices().orElse(1)));
    }

    private static Optional<Fact.Known<Bandwidth>> known(Fact<Bandwidth> fact) {
        return fact instanceof Fact.Known<Bandwidth> known ? Optional.of(known) : Optional.empty();
    }

    /** Bytes per second of one device, one direction. */
    public double bytesPerSecond() {
        return bandwidth.value().bytesPerSecond() / devices;
    }

    /** The facts behind it, by name. */
    public Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("hostLink", bandwidth);
        facts.put("hostLinkEfficiency", efficiency);
        return facts;
    }
}
