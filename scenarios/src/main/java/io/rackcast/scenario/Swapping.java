package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Problems;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.HostLink;
import java.util.Optional;

/** Caches that go to the memory of the host: how many blocks it has room for, and what a copy takes. */
final class Swapping {
    static final String PATH = "preemption";
    static final String MODE = PATH + ".mode";

    private static final double PICOS = 1e12;

    private Swapping() {}

    /** Notes a chip that has nowhere to copy to. */
    static void check(Document tree, Problems problems, ChipProfile chip) {
        boolean swaps = tree.find(PATH)
                .flatMap(node -> Binder.standard().at(PATH, new Problems()).read(node, PreemptionChoice.class))
                .filter(PreemptionChoice::swaps)
                .isPresent();
        if (swaps && HostLink.of(chip).isEmpty()) {
            problems.add(
                    tree.positionOf(MODE),
                    MODE,
                    chip.id() + " (" + tree.positionOf(References.CHIP) + ") has no host behind a link that is known");
        }
    }

    /**
     * The rules of a deployment.
     *
     * @param batches that share the space of a chip
     */
    static Preemption of(Optional<PreemptionChoice> choice, MemoryPlan.Fits fits, ChipProfile chip, int batches) {
        Preemption plain =
                choice.map(stated -> Preemption.RECOMPUTE.by(stated.rule())).orElse(Preemption.RECOMPUTE);
        if (choice.filter(PreemptionChoice::swaps).isEmpty()) {
            return plain;
        }
        HostLink link = HostLink.of(chip).orElseThrow();
        double blockBytes = (double) fits.use().kvBytes() / fits.blocks();
        long blocks = (long) (choice.get().swapBytes() / blockBytes) / batches;
        double seconds =
                blockBytes / (link.bytesPerSecond() * link.efficiency().value().fraction());
        return new Preemption(
                plain.victim(), (int) Math.min(blocks, Integer.MAX_VALUE), Math.max(1, Math.round(seconds * PICOS)));
    }
}
