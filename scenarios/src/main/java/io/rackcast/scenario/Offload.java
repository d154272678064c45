package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Problems;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.timing.HostStream;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.HostLink;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** Weights that stay with the host: how many, and what that costs in each step. */
final class Offload {
    static final String PATH = "hardware.offload";

    private Offload() {}

    /** Notes what cannot go together, short of the size. */
    static void check(Document tree, Problems problems, ChipProfile chip, Optional<Parallelism> sizes) {
        Optional<OffloadChoice> choice = tree.find(PATH)
                .flatMap(node -> Binder.standard().at(PATH, new Problems()).read(node, OffloadChoice.class));
        if (choice.isEmpty()) {
            return;
        }
        String named = chip.id() + " (" + tree.positionOf(References.CHIP) + ")";
        if (HostLink.of(chip).isEmpty()) {
            problems.add(tree.positionOf(PATH), PATH, named + " has no host behind a link that is known");
        }
        if (sizes.filter(parts -> parts.pipeline() > 1).isPresent()) {
            problems.add(
                    tree.positionOf(PATH),
                    PATH,
                    "is not simulated in a pipeline (" + tree.positionOf("hardware.pipelineParallel") + ")");
        }
    }

    /**
     * The memory of each chip with what stays outside.
     *
     * @param plan the memory by bytes that stay with the host, of each chip
     */
    static MemoryPlan plan(
            Optional<OffloadChoice> choice, WeightBytes weights, int chips, LongFunction<MemoryPlan> plan) {
        if (choice.isEmpty()) {
            return plan.apply(0);
        }
        long most = weights.linear();
        Optional<Long> stated = choice.get().weights().map(size -> (size.bytes() + chips - 1) / chips);
        if (stated.isPresent()) {
            if (stated.get() > most) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "the layers have %.1f GB of matrices to leave with the host", most * chips / 1e9));
            }
            return plan.apply(stated.get());
        }
        MemoryPlan memory = plan.apply(0);
        long outside = 0;
        // The share of what is left over that a stack takes may make one more round necessary.
        while (memory instanceof MemoryPlan.Short lacking && outside < most) {
            outside = Math.min(most, outside + Math.max(1, lacking.shortBytes()));
            memory = plan.apply(outside);
        }
        return memory;
    }

    /** What it costs in each step. */
    static HostStream stream(MemoryPlan memory, int layers, ChipProfile chip) {
        long bytes = memory.use().hostBytes();
        if (bytes == 0) {
            return HostStream.NONE;
        }
        HostLink link = HostLink.of(chip).orElseThrow();
        double layer = (double) memory.use().weights().linear() / layers;
        int pieces = (int) StrictMath.ceil(bytes / layer);
        return new HostStream(
                bytes, link.bytesPerSecond(), link.efficiency().value().fraction(), pieces);
    }
}
