package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import java.util.ArrayList;
import java.util.List;

/** What the chips of a replica tell each other, message by message. Chips are numbered; consecutive ones share nodes. */
final class CollectiveOracle {
    private final ServedModel served;
    private final Ledger ledger;
    private final double tokens;

    CollectiveOracle(ServedModel served, Ledger ledger, double tokens) {
        this.served = served;
        this.ledger = ledger;
        this.tokens = tokens;
    }

    /** Sums the hidden state over the chips of a layer: within as calibrated, then its share, level by level. */
    void allReduce(boolean recorded) {
        int chips = served.parallelism().tensor();
        if (chips == 1) {
            return;
        }
        double bytes = 2.0 * served.model().hidden() * tokens;
        int within = within(chips);
        if (within > 1 && torus() != null) {
            Torus part = (Torus) torus().of(within);
            double start = part.allReduceSeconds(0);
            ledger.message(Operator.ALL_REDUCE, bytes, start, part.allReduceSeconds(bytes) - start);
        } else if (within > 1) {
            KernelProfile kernels = served.kernels();
            calibrated(
                    Operator.ALL_REDUCE,
                    recorded ? kernels.capturedAllReduce() : kernels.eagerAllReduce(),
                    bytes,
                    within);
        }
        double share = bytes / within;
        for (Level.Direct level : beyond(chips)) {
            int n = level.chips();
            // There and back: to each its part, and of each its sum.
            double flow = 2 * (n - 1) * share / n / level.bandwidth();
            ledger.message(Operator.NETWORK_ALL_REDUCE, share, 2 * level.latencySeconds(), flow);
            share /= n;
        }
    }

    /** Rows of logits of each chip become those of all: the slowest links carry the fewest. */
    void gather(double rowsOfChip) {
        int chips = served.parallelism().tensor();
        if (chips == 1) {
            return;
        }
        double known = 2 * rowsOfChip * tokens;
        List<Level.Direct> levels = beyond(chips);
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level.Direct level = levels.get(i);
            double others = (level.chips() - 1) * known;
            known *= level.chips();
            ledger.message(Operator.NETWORK_GATHER, known, level.latencySeconds(), others / level.bandwidth());
        }
        int within = within(chips);
        if (within > 1) {
            calibrated(Operator.GATHER, served.kernels().gather(), (within - 1) * known, within);
        }
    }

    /**
     * A layer's tokens to the chips of their experts, and back: to each of the chips that cut a chosen expert. Of these visits
     * one in as many as there are chips stays at home, and one at least leaves. To each far node goes one copy if any of its
     * chips is visited; what it takes beyond the exchange within, which it goes along with, counts.
     */
    void exchange(Experts experts) {
        Parallelism sizes = served.parallelism();
        int chips = sizes.tensor() * sizes.data();
        int chosen = Math.min(experts.perToken(), sizes.expert());
        int visited = chosen * (chips / sizes.expert());
        double one = 2.0 * served.model().hidden() * tokens / sizes.tensor();
        int within = within(chips);
        for (int way = 0; way < 2; way++) {
            double before = ledger.of(Operator.ALL_TO_ALL).seconds;
            if (within > 1) {
                double leaving = visited - (double) visited / chips;
                calibrated(Operator.ALL_TO_ALL, served.kernels().allToAll(), one * Math.max(1, leaving), within);
            }
            double hidden = ledger.of(Operator.ALL_TO_ALL).seconds - before;
            int joined = within;
            for (Level.Direct level : beyond(chips)) {
                int n = level.chips();
                double bytes = one * (n - 1) * touched(n, joined, chosen, chips / sizes.expert());
                joined *= n;
                double flow = bytes / level.bandwidth();
                ledger.message(Operator.NETWORK_ALL_TO_ALL, bytes, level.latencySeconds(), flow);
                Ledger.Entry entry = ledger.of(Operator.NETWORK_ALL_TO_ALL);
                entry.seconds -= Math.min(hidden, level.latencySeconds() + flow);
                // It is no launch of its own where it goes along.
                entry.calls -= within > 1 ? 1 : 0;
            }
        }
    }

    /** Share of n nodes that have some part of the experts chosen, each on so many consecutive chips, drawn evenly. */
    private static double touched(int n, int chipsOfNode, int chosen, int chipsOfExpert) {
        double nodesOfExpert = 1;
        if (chipsOfExpert >= n * chipsOfNode) {
            nodesOfExpert = n;
        } else if (chipsOfExpert > chipsOfNode) {
            nodesOfExpert = (double) chipsOfExpert / chipsOfNode;
        }
        double spared = 1;
        for (int choice = 0; choice < chosen; choice++) {
            spared *= (n - nodesOfExpert) / n;
        }
        return 1 - spared;
    }

    /**
     * The hidden state, a part on each chip, to the next stage: over the link of a pair where the stages share a node, else
     * over the slowest links that the replica needs.
     */
    void hops() {
        Parallelism sizes = served.parallelism();
        int stage = sizes.tensor() * sizes.data();
        double bytes = 2.0 * served.model().hidden() / sizes.tensor() * tokens;
        for (int next = stage; next < stage * sizes.pipeline(); next += stage) {
            if (served.links() == null || next / node() == (next - 1) / node()) {
                CollectiveFit fit = served.kernels().hop();
                calibrated(Operator.HOP, fit, bytes, served.chip().pairBandwidth());
            } else {
                Level.Direct slowest = slowest(stage * sizes.pipeline());
                ledger.message(Operator.NETWORK_HOP, bytes, slowest.latencySeconds(), bytes / slowest.bandwidth());
            }
        }
    }

    /** The fastest algorithm, over what a chip has of links to so many chips. */
    private void calibrated(Operator operator, CollectiveFit fit, double bytes, int chips) {
        ChipSpec chip = served.chip();
        double link = Math.min(chip.linkBandwidth(), (chips - 1) * chip.pairBandwidth());
        calibrated(operator, fit, bytes, link);
    }

    private void calibrated(Operator operator, CollectiveFit fit, double bytes, double link) {
        double start = Double.POSITIVE_INFINITY;
        double flow = 0;
        for (CollectiveFit.AlphaBeta algorithm : fit.algorithms()) {
            double other = bytes / (link * algorithm.efficiency());
            if (algorithm.alphaSeconds() + other < start + flow) {
                start = algorithm.alphaSeconds();
                flow = other;
            }
        }
        ledger.message(operator, bytes, start, flow);
    }

    private int node() {
        return served.links().levels().get(0).chips();
    }

    private Torus torus() {
        return served.links() != null && served.links().levels().get(0) instanceof Torus torus ? torus : null;
    }

    /** Of so many chips, those that fast links join. */
    private int within(int chips) {
        return served.links() == null ? chips : Math.min(chips, node());
    }

    /** The levels beyond, each with as many of what it joins as so many chips need. */
    private List<Level.Direct> beyond(int chips) {
        List<Level.Direct> used = new ArrayList<>();
        int left = chips / within(chips);
        for (GroupLinks links : served.links() == null
                ? List.<GroupLinks>of()
                : served.links().levels().subList(1, served.links().levels().size())) {
            Level.Direct level = (Level.Direct) links;
            int here = Math.min(left, level.chips());
            if (here > 1) {
                used.add(new Level.Direct(here, level.bandwidth(), level.latencySeconds()));
            }
            left /= here;
        }
        return used;
    }

    private Level.Direct slowest(int chips) {
        int joined = 1;
        for (GroupLinks links : served.links().levels()) {
            joined *= links.chips();
            if (joined >= chips) {
                return (Level.Direct) links;
            }
        }
        throw new IllegalStateException(chips + " chips are not joined");
    }
}
