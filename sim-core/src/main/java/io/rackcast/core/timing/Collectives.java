package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;
import io.rackcast.core.timing.OperatorCost.Collective;
import io.rackcast.core.timing.OperatorCost.PerToken;
import io.rackcast.core.timing.collective.GroupLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What chips of one replica tell each other. Within the fast links as calibrated, or as the shape of a torus has it; then a
 * share of it over slower links, level by level, see {@link io.rackcast.core.timing.collective.Hierarchy}.
 */
final class Collectives {
    private final ServedModel served;
    private final KernelProfile kernels;

    Collectives(ServedModel served) {
        this.served = served;
        kernels = served.kernels();
    }

    /** Sums over the chips of a layer; {@code calls} of one vector per token each. */
    List<PerToken> allReduces(int calls, double bytesPerToken, boolean captured) {
        ChipGroup group = served.group(served.parallelism().tensor());
        List<PerToken> all = new ArrayList<>();
        if (group.torus() != null) {
            all.add(new LinkedCollective(Operator.ALL_REDUCE, calls, bytesPerToken, group.torus(), true));
        } else if (group.within() > 1) {
            all.add(new Collective(
                    Operator.ALL_REDUCE,
                    calls,
                    bytesPerToken,
                    captured ? kernels.capturedAllReduce() : kernels.eagerAllReduce(),
                    served.linkBandwidth(group.within())));
        }
        double share = bytesPerToken / group.within();
        for (GroupLinks level : group.beyond()) {
            all.add(new LinkedCollective(Operator.NETWORK_ALL_REDUCE, calls, share, level, true));
            share /= level.chips();
        }
        return all;
    }

    /** All logits from the rows of each chip, the slowest links first. */
    List<PerToken> gathers(long rows) {
        ChipGroup group = served.group(served.parallelism().tensor());
        List<PerToken> all = new ArrayList<>();
        double bytes = Gemms.ACTIVATION_BYTES * rows;
        for (int level = group.beyond().size() - 1; level >= 0; level--) {
            GroupLinks links = group.beyond().get(level);
            bytes *= links.chips();
            all.add(new LinkedCollective(Operator.NETWORK_GATHER, 1, bytes, links, false));
        }
        if (group.within() > 1) {
            all.add(new Collective(
                    Operator.GATHER,
                    1,
                    bytes * (group.within() - 1),
                    kernels.gather(),
                    served.linkBandwidth(group.within())));
        }
        return all;
    }

    /**
     * Tokens to the chips of their experts and back, to all chips that cut an expert; of the visits of a token, those to its own
     * chip stay. A node far away gets one copy of a token and hands it on to its chips (DeepEP, 2025).
     */
    List<PerToken> exchanges(int layers, Experts experts) {
        Parallelism parallelism = served.parallelism();
        int chips = parallelism.stageChips();
        ChipGroup group = served.group(chips);
        int chosen = Math.min(experts.perToken(), parallelism.expert());
        int cut = parallelism.expertTensor();
        double visits = chosen * cut * (chips - 1.0) / chips;
        double bytesPerVisit = Gemms.ACTIVATION_BYTES * served.model().hidden();
        Collective fast = new Collective(
                Operator.ALL_TO_ALL,
                2 * layers,
                bytesPerVisit * Math.max(1, visits) / parallelism.tensor(),
                kernels.allToAll(),
                served.linkBandwidth(group.within()));
        List<PerToken> all = new ArrayList<>();
        if (group.within() > 1) {
            all.add(fast);
        }
        int below = group.within();
        for (GroupLinks level : group.beyond()) {
            int sets = level.chips();
            // Sets of chips that one expert reaches: one, unless it is cut over more chips than a set has.
            double reached = Math.max(1, Math.min(sets, (double) cut / below));
            double copies = (sets - 1) * (1 - StrictMath.pow(1 - reached / sets, chosen));
            below *= sets;
            Collective slow = new Collective(
                    Operator.NETWORK_ALL_TO_ALL,
                    2 * layers,
                    bytesPerVisit * copies / parallelism.tensor(),
                    CollectiveFit.of(level.allGatherSeconds(0), 1),
                    rate(level));
            all.add(group.within() > 1 ? new SlowExchange(slow, fast) : slow);
        }
        return all;
    }

    /**
     * Activations from stage to stage: each chip hands its part of the hidden state on, and peers of the next stage gather
     * it over faster links. Stages lie on consecutive chips; a hop that leaves the fast links takes the slowest.
     */
    List<Collective> hops() {
        Parallelism parallelism = served.parallelism();
        int hops = parallelism.pipeline() - 1;
        if (hops == 0) {
            return List.of();
        }
        double bytes = Gemms.ACTIVATION_BYTES * served.model().hidden() / parallelism.tensor();
        int domain = served.domain();
        int far = 0;
        for (int stage = 1; stage <= hops; stage++) {
            int first = stage * parallelism.stageChips();
            far += first / domain == (first - 1) / domain ? 0 : 1;
        }
        List<Collective> costs = new ArrayList<>();
        if (hops > far) {
            costs.add(new Collective(
                    Operator.HOP,
                    hops - far,
                    bytes,
                    kernels.hop(),
                    served.chip().pairBandwidth()));
        }
        if (far > 0) {
            GroupLinks slow = slowest(parallelism.chips());
            costs.add(new Collective(
                    Operator.NETWORK_HOP,
                    far,
                    bytes,
                    CollectiveFit.of(slow.of(2).allGatherSeconds(0), 1),
                    rate(slow)));
        }
        return costs;
    }

    /** The level of links without which so many consecutive chips would not all be joined. */
    private GroupLinks slowest(int chips) {
        List<GroupLinks> levels = Objects.requireNonNull(served.links()).levels();
        int level = 0;
        for (int joined = levels.get(0).chips();
                joined < chips;
                joined *= levels.get(level).chips()) {
            level++;
        }
        return levels.get(level);
    }

    /** Bytes per second that a chip receives over links, from what the least time of a gather says of them. */
    private static double rate(GroupLinks links) {
        return (links.chips() - 1.0) / (links.chips() * links.boundSeconds(1));
    }
}
