package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;

/**
 * Adapters beside the matrices of one layer, on one chip: a kernel to the rank of the slots, {@code inputs x rank} for each
 * of the matrices that are one here, and a kernel back, {@code rank x outputs}. An adapter is read once, in 16 bits; the side
 * is divided that its matrix divides.
 */
final class AdapterOracle {
    private final ServedModel served;
    private final Ledger ledger;
    private final Batch batch;
    private final AdapterShape adapters;
    private final double hidden;
    private final double chips;

    AdapterOracle(ServedModel served, Ledger ledger, Batch batch) {
        this.served = served;
        this.ledger = ledger;
        this.batch = batch;
        adapters = served.adapters();
        hidden = served.model().hidden();
        chips = served.parallelism().tensor();
    }

    void layer(LayerGroup group) {
        if (adapters == null || batch.adapters() == 0) {
            return;
        }
        if (group.mixer() instanceof Attention attention) {
            double queries = attention.heads() / chips * attention.headDim();
            double keys = Math.max(1, attention.kvHeads() / chips) * attention.headDim();
            // Queries, keys, perhaps values, perhaps a gate: each has a way to the rank of its own.
            int parts = 2 + (attention.sharedKeyValue() ? 0 : 1) + (attention.outputGate() ? 1 : 0);
            double outputs = queries * (attention.outputGate() ? 2 : 1) + keys * (attention.sharedKeyValue() ? 1 : 2);
            beside(parts, hidden, outputs);
            beside(1, queries, hidden);
        }
        if (group.feedForward() instanceof Mlp mlp) {
            dense(mlp.gated(), mlp.intermediate() / chips);
        } else if (group.feedForward() instanceof Experts experts) {
            if (experts.sharedIntermediate() > 0) {
                dense(experts.gated(), Math.ceil(experts.sharedIntermediate() / chips));
            }
            if (adapters.onExperts()) {
                routed(experts);
            }
        }
    }

    private void dense(boolean gated, double columns) {
        int parts = gated ? 2 : 1;
        beside(parts, hidden, parts * columns);
        beside(1, columns, hidden);
    }

    /** What lies between is in 32 bits; the way back adds to what is there: it is read and written. */
    private void beside(int parts, double inputs, double outputs) {
        double between = 4.0 * parts * adapters.slotRank();
        kernel(parts * adapters.slotRank() * inputs, 2 * inputs + between);
        kernel(adapters.slotRank() * outputs, between + (2 + 2) * outputs);
    }

    private void kernel(double values, double bytesPerToken) {
        int tokens = batch.adapterTokens();
        ledger.kernel(
                Operator.ADAPTERS,
                served.kernels().linear(WeightFormat.BF16),
                2 * values * tokens,
                served.chip().bf16Flops(),
                2 * values * batch.adapters() + bytesPerToken * tokens,
                served.chip().memoryBandwidth());
    }

    /** Beside the first matrices of each expert, and beside its last; the chips of a batch cut columns. */
    private void routed(Experts experts) {
        int parts = experts.gated() ? 2 : 1;
        double columns = experts.intermediate() / chips;
        besideExperts(experts, parts, hidden, parts * columns);
        besideExperts(experts, 1, columns, hidden);
    }

    /** What lies between is in 16 bits. An output is cleared, written, and read to be added: 2 + 2 + 2, and 2 + 2 bytes. */
    private void besideExperts(Experts experts, int parts, double inputs, double outputs) {
        double between = 2.0 * parts * adapters.slotRank();
        expertKernel(experts, parts * adapters.slotRank() * inputs, 2 * inputs + between);
        expertKernel(experts, adapters.slotRank() * outputs, between + 10 * outputs);
    }

    /** Each adapter for itself: its tokens read the parts that it has for the experts that they visit. */
    private void expertKernel(Experts experts, double values, double bytesPerVisit) {
        PopularityOracle popularity = new PopularityOracle(experts, served.routing());
        double visits = (double) experts.perToken() * batch.adapterTokens();
        double parts = popularity.touchedBy(batch.adapters(), batch.adapterTokens());
        ledger.kernel(
                Operator.ADAPTERS,
                served.kernels().experts(WeightFormat.BF16),
                2 * values * visits,
                served.chip().bf16Flops(),
                2 * values * parts + bytesPerVisit * visits,
                served.chip().memoryBandwidth());
    }
}
