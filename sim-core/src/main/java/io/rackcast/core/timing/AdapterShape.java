package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import java.util.ArrayList;
import java.util.List;

/**
 * Low-rank adapters (Hu et al., "LoRA", 2021) beside the matrices of plain attention and of dense feed-forward parts, shared
 * experts among them. A matrix of n inputs and m outputs gets one from n to the rank and one from the rank to m, both in 16
 * bits; matrices that are fused have the first one each for themselves. Routed experts have them where asked for, each expert
 * its own (vLLM, read at 0.12, {@code vllm/lora/layers/fused_moe.py}). Other modules have none.
 *
 * <p>Under tensor parallelism the side of an adapter is divided that is divided in the matrix beside it, the other one is
 * repeated (vLLM, {@code vllm/lora/layers/column_parallel_linear.py} and {@code row_parallel_linear.py}, without
 * {@code fully_sharded_loras}).
 *
 * @param rank of the adapters
 * @param slotRank of the slots that they are kept in, and of the kernels: at least {@code rank}
 *     ({@code max_lora_rank})
 * @param onExperts whether routed experts have them
 */
public record AdapterShape(int rank, int slotRank, boolean onExperts) {
    private static final double BYTES = 2;

    /** Matrices of a chip in layers that are alike, so many of them fused. */
    record Beside(int layers, int fused, long inputs, long outputs) {
        /** Values of an adapter per rank, in all layers. */
        long perRank() {
            return layers * (fused * inputs + outputs);
        }
    }

    /** Routed experts of a chip in layers that are alike: a matrix, or two that are fused, of so many columns each, and one back. */
    record Routed(int layers, Experts experts, int count, long inputs, long columns) {
        int fused() {
            return experts.gated() ? 2 : 1;
        }

        /** Values of an adapter per rank for one expert of one layer. */
        long perRank() {
            return fused() * (inputs + columns) + columns + inputs;
        }
    }

    /** With none on routed experts. */
    public AdapterShape(int rank, int slotRank) {
        this(rank, slotRank, false);
    }

    public AdapterShape {
        if (rank < 1 || slotRank < rank) {
            throw new IllegalArgumentException(
                    "adapters of rank " + rank + " do not fit slots of rank " + slotRank + ", which must be positive");
        }
    }

    /** Bytes that a slot takes on the fullest chip of a replica. */
    public long slotBytes(Sharding sharding) {
        return bytes(slotRank, sharding);
    }

    /** Bytes of an adapter that this chip is sent when it is loaded. */
    public long loadBytes(Sharding sharding) {
        return bytes(rank, sharding);
    }

    private long bytes(int rank, Sharding sharding) {
        return sharding.perStage(BYTES * rank * perRank(sharding));
    }

    /**
     * Values of an adapter on all chips together, none repeated and those on routed experts left out: so many multiplications
     * and additions per token.
     */
    double values(ModelArchitecture model) {
        Sharding whole = new Sharding(model, Parallelism.NONE);
        return (double) rank
                * matrices(whole).stream().mapToLong(Beside::perRank).sum();
    }

    /** Bytes of an adapter as a whole. */
    public double fileBytes(ModelArchitecture model) {
        return BYTES * rank * perRank(new Sharding(model, Parallelism.NONE));
    }

    /** Whether anything of a model gets adapters. */
    public boolean fits(ModelArchitecture model) {
        return perRank(new Sharding(model, Parallelism.NONE)) > 0;
    }

    private long perRank(Sharding sharding) {
        long sum = matrices(sharding).stream().mapToLong(Beside::perRank).sum();
        for (Routed routed : routed(sharding)) {
            sum += routed.layers() * (routed.count() * routed.perRank());
        }
        return sum;
    }

    /** The routed experts of a chip that have adapters. */
    List<Routed> routed(Sharding sharding) {
        List<Routed> all = new ArrayList<>();
        for (LayerGroup group : onExperts ? sharding.model().groups() : List.<LayerGroup>of()) {
            if (group.feedForward() instanceof Experts experts) {
                all.add(new Routed(
                        group.count(),
                        experts,
                        experts.count() / sharding.parallelism().expert(),
                        sharding.model().hidden(),
                        sharding.columns(experts)));
            }
        }
        return all;
    }

    /** The matrices of a chip that have adapters. */
    static List<Beside> matrices(Sharding sharding) {
        long hidden = sharding.model().hidden();
        List<Beside> all = new ArrayList<>();
        for (LayerGroup group : sharding.model().groups()) {
            int layers = group.count();
            if (group.mixer() instanceof Attention attention) {
                long queries = sharding.queryWidth(attention);
                int fused = (attention.sharedKeyValue() ? 2 : 3) + (attention.outputGate() ? 1 : 0);
                long gate = attention.outputGate() ? queries : 0;
                all.add(new Beside(layers, fused, hidden, queries + gate + sharding.keyValueWidth(attention)));
                all.add(new Beside(layers, 1, queries, hidden));
            }
            if (group.feedForward() instanceof Mlp mlp) {
                feedForward(all, layers, mlp.gated(), hidden, sharding.part(mlp.intermediate()));
            } else if (group.feedForward() instanceof Experts experts && experts.sharedIntermediate() > 0) {
                feedForward(all, layers, experts.gated(), hidden, sharding.part(experts.sharedIntermediate()));
            }
        }
        return all;
    }

    private static void feedForward(List<Beside> all, int layers, boolean gated, long hidden, long columns) {
        int fused = gated ? 2 : 1;
        all.add(new Beside(layers, fused, hidden, fused * columns));
        all.add(new Beside(layers, 1, columns, hidden));
    }
}
