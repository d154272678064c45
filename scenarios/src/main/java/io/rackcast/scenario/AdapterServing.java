package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.timing.AdapterShape;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.HostLink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adapters of a deployment: the memory of their slots, and what a load takes. */
final class AdapterServing {
    static final String PATH = "lora";
    private static final String ADAPTERS = "workload.adapters";
    private static final String RANK = ADAPTERS + ".rank";
    private static final String EXPERTS = PATH + ".experts";
    private static final double NANOS = 1e9;

    /**
     * Engines in which others pass a request whose adapter gets no slot: vLLM V1 ({@code v1/core/sched/scheduler.py},
     * {@code skipped_waiting_requests}), V0 ({@code core/scheduler.py}, {@code leftover_waiting_sequences}) and Sarathi's fork
     * of the latter.
     */
    private static final List<String> OVERTAKING = List.of(Policies.VLLM_V1, Policies.VLLM_V0, Policies.SARATHI);

    private AdapterServing() {}

    /** Notes what cannot go together. */
    static void check(Document tree, Problems problems, ChipProfile chip, Optional<Parallelism> sizes) {
        Optional<LoraChoice> choice = read(tree, PATH, LoraChoice.class);
        Optional<AdaptersChoice> asked = read(tree, ADAPTERS, AdaptersChoice.class);
        if (tree.find(ADAPTERS).isPresent() && tree.find(PATH).isEmpty()) {
            problems.add(
                    tree.positionOf(ADAPTERS),
                    ADAPTERS,
                    "need slots in the memory of the chips. Maybe lora: {slots: 4}");
        }
        if (choice.isEmpty()) {
            return;
        }
        if (HostLink.of(chip).isEmpty()) {
            problems.add(
                    tree.positionOf(PATH),
                    PATH,
                    chip.id() + " (" + tree.positionOf(References.CHIP) + ") has no host behind a link that is known");
        }
        if (choice.get().onExperts()) {
            sizes.ifPresent(parts -> wholeExperts(tree, problems, parts));
        }
        int largest = choice.get().slotRank();
        asked.flatMap(AdaptersChoice::rank)
                .filter(rank -> rank > largest)
                .ifPresent(rank -> problems.add(
                        tree.positionOf(RANK), RANK, "exceeds the rank of the slots, which is " + largest));
    }

    /** Engines divide adapters on experts with the columns of these alone. */
    private static void wholeExperts(Document tree, Problems problems, Parallelism parts) {
        if (parts.expert() > 1) {
            problems.add(
                    tree.positionOf(EXPERTS),
                    EXPERTS,
                    "has no place beside experts that are spread over chips ("
                            + tree.positionOf("hardware.expertParallel") + ")");
        } else if (parts.data() > 1) {
            problems.add(
                    tree.positionOf(EXPERTS),
                    EXPERTS,
                    "has no place beside experts that several batches share ("
                            + tree.positionOf("hardware.dataParallel") + ")");
        }
    }

    private static <T> Optional<T> read(Document tree, String path, Class<T> type) {
        return tree.find(path)
                .flatMap(node -> Binder.standard().at(path, new Problems()).read(node, type));
    }

    /**
     * Ranks of the adapters and of their slots; null where there are none.
     *
     * @throws ConfigException when no module of the model gets adapters, or experts are to have some and there are none
     */
    static @Nullable AdapterShape shape(Parts parts) {
        Optional<LoraChoice> choice = parts.scenario().lora();
        if (choice.isEmpty()) {
            return null;
        }
        LoraChoice stated = choice.get();
        if (stated.onExperts() && !parts.architecture().mixtureOfExperts()) {
            throw new ConfigException(
                    parts.file().tree().positionOf(EXPERTS),
                    EXPERTS,
                    parts.model().id() + " has no routed experts");
        }
        int slotRank = stated.slotRank();
        int rank = parts.scenario()
                .workload()
                .adapters()
                .flatMap(AdaptersChoice::rank)
                .orElse(slotRank);
        AdapterShape shape = new AdapterShape(rank, slotRank, stated.onExperts());
        if (!shape.fits(parts.architecture())) {
            throw new ConfigException(
                    parts.file().tree().positionOf(PATH),
                    PATH,
                    "adapters stand beside plain attention and dense feed-forward parts, and "
                            + parts.model().id() + " has neither");
        }
        return shape;
    }

    /** The rules of a stack with room for the slots: each of the micro-batches in a pipeline has its own. */
    static MemoryRules beside(MemoryRules rules, Parts parts, Sharding sharding) {
        AdapterShape shape = shape(parts);
        if (shape == null) {
            return rules;
        }
        long slots = Math.multiplyExact(
                (long) parts.scenario().lora().orElseThrow().slots(),
                sharding.parallelism().pipeline());
        long bytes = Math.multiplyExact(slots, shape.slotBytes(sharding));
        return new MemoryRules(
                rules.basis(),
                rules.fraction(),
                rules.runtimeBytes() + bytes,
                rules.peerBytes(),
                rules.graphBytes(),
                rules.tokenBudget(),
                rules.maxSequences(),
                rules.logitBytes(),
                rules.blockTokens());
    }

    /** The rule of a deployment; null where there are no adapters. */
    static @Nullable LoraRule rule(Parts parts, PolicyPlan policy, Sharding sharding) {
        AdapterShape shape = shape(parts);
        if (shape == null) {
            return null;
        }
        LoraChoice choice = parts.scenario().lora().orElseThrow();
        HostLink link = HostLink.of(parts.chip()).orElseThrow();
        double load = shape.loadBytes(sharding)
                / (link.bytesPerSecond() * link.efficiency().value().fraction());
        double fetch = choice.storage()
                .map(Bandwidth::bytesPerSecond)
                .map(rate -> shape.fileBytes(sharding.model()) / rate)
                .orElse(0.0);
        boolean passes = policy.node().get("name") instanceof Scalar name && OVERTAKING.contains(name.text());
        return new LoraRule(
                choice.slots(),
                Math.round(load * NANOS),
                choice.hostAdapters().orElse(LoraRule.ALL),
                Math.round(fetch * NANOS),
                choice.overtaking().orElse(passes));
    }
}
