package io.rackcast.core.timing;

import static io.rackcast.core.timing.KernelFactors.slowed;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast the kernels of one stack run on one chip, for the formats and the number of chips in use. Immutable.
 *
 * <p>A profile made for one deployment holds the formats that its modules are in and no others; asking for another one is
 * an error, not a guess.
 */
public final class KernelProfile {
    private final Map<WeightFormat, RooflineFit> linear;
    private final Map<WeightFormat, RooflineFit> experts;
    private final Map<ComputeFormat, RooflineFit> quantisation;
    private final RooflineFit head;
    private final RooflineFit prefillAttention;
    private final RooflineFit decodeAttention;
    private final double decodeTileTokens;
    private final RooflineFit ownHeadsDecode;
    private final double ownHeadsTileTokens;
    private final RooflineFit latentPrefill;
    private final RooflineFit latentDecode;
    private final RooflineFit state;
    private final RooflineFit elementwise;
    private final RooflineFit sampling;
    private final CollectiveFit capturedAllReduce;
    private final CollectiveFit eagerAllReduce;
    private final CollectiveFit gather;
    private final CollectiveFit allToAll;
    private final CollectiveFit hop;
    private final double launchSeconds;
    private final boolean scalesStatic;

    private KernelProfile(Builder from) {
        linear = new EnumMap<>(from.linear);
        experts = new EnumMap<>(from.experts);
        quantisation = new EnumMap<>(from.quantisation);
        head = from.head;
        prefillAttention = from.prefillAttention;
        decodeAttention = from.decodeAttention;
        decodeTileTokens = from.decodeTileTokens;
        ownHeadsDecode = from.ownHeadsDecode;
        ownHeadsTileTokens = from.ownHeadsTileTokens;
        latentPrefill = from.latentPrefill;
        latentDecode = from.latentDecode;
        state = from.state;
        elementwise = from.elementwise;
        sampling = from.sampling;
        capturedAllReduce = from.capturedAllReduce;
        eagerAllReduce = from.eagerAllReduce;
        gather = from.gather;
        allToAll = from.allToAll;
        hop = from.hop;
        launchSeconds = from.launchSeconds;
        scalesStatic = from.scalesStatic;
    }

    /** A profile in which every kernel behaves like {@code fit} until told otherwise, for no format and one chip. */
    public static Builder allLike(RooflineFit fit) {
        return new Builder(fit);
    }

    /** As a stack runs them whose kernels take longer. */
    public KernelProfile slowedBy(KernelFactors factors) {
        Builder slower = toBuilder()
                .head(slowed(head, factors.linear()))
                .prefillAttention(slowed(prefillAttention, factors.prefillAttention()))
                .decodeAttention(slowed(decodeAttention, factors.decodeAttention()), decodeTileTokens)
                .ownHeadsDecode(slowed(ownHeadsDecode, factors.decodeAttention()), ownHeadsTileTokens)
                .latentAttention(
                        slowed(latentPrefill, factors.prefillAttention()),
                        slowed(latentDecode, factors.decodeAttention()))
                .state(slowed(state, factors.elementwise()))
                .elementwise(slowed(elementwise, factors.elementwise()))
                .sampling(slowed(sampling, factors.elementwise()))
                .allReduce(
                        slowed(capturedAllReduce, factors.collectives()), slowed(eagerAllReduce, factors.collectives()))
                .gather(slowed(gather, factors.collectives()))
                .allToAll(slowed(allToAll, factors.collectives()))
                .hop(slowed(hop, factors.collectives()))
                .launchSeconds(launchSeconds * factors.launch());
        linear.forEach((format, fit) -> slower.linear(format, slowed(fit, factors.linear())));
        experts.forEach((format, fit) -> slower.experts(format, factors.experts(format, fit)));
        quantisation.forEach((format, fit) -> slower.quantisation(format, slowed(fit, factors.elementwise())));
        return slower.build();
    }

    /**
     * As they run where a power limit lowers the clock: multiplications and attention compute more slowly, memory, links
     * and fixed costs stay.
     *
     * @param clock over the clock that they were measured at, in (0, 1]
     */
    public KernelProfile atClock(double clock) {
        if (clock == 1) {
            return this;
        }
        Builder slower = toBuilder()
                .head(head.atClock(clock))
                .prefillAttention(prefillAttention.atClock(clock))
                .decodeAttention(decodeAttention.atClock(clock), decodeTileTokens)
                .ownHeadsDecode(ownHeadsDecode.atClock(clock), ownHeadsTileTokens)
                .latentAttention(latentPrefill.atClock(clock), latentDecode.atClock(clock))
                .state(state.atClock(clock));
        linear.forEach((format, fit) -> slower.linear(format, fit.atClock(clock)));
        experts.forEach((format, fit) -> slower.experts(format, fit.atClock(clock)));
        return slower.build();
    }

    /** The same, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Matrix multiplications of the transformer blocks, with weights of a format.
     *
     * @throws IllegalArgumentException when the profile lacks it
     */
    public RooflineFit linear(WeightFormat format) {
        return present(linear.get(format), "multiplications with " + format.id() + " weights");
    }

    /**
     * The multiplications of a mixture of experts, all of a layer as one call.
     *
     * @throws IllegalArgumentException when the profile lacks it
     */
    public RooflineFit experts(WeightFormat format) {
        return present(experts.get(format), "experts with " + format.id() + " weights");
    }

    /**
     * Quantisation of activations before a multiplication in fewer than 16 bits.
     *
     * @throws IllegalArgumentException when the profile lacks it
     */
    public RooflineFit quantisation(ComputeFormat format) {
        return present(quantisation.get(format), "quantisation of activations to " + format);
    }

    /** The matrix multiplication that makes logits. */
    public RooflineFit head() {
        return head;
    }

    /** Attention of prompt chunks. */
    public RooflineFit prefillAttention() {
        return prefillAttention;
    }

    /** Attention of one token per sequence over a cache that query heads share. */
    public RooflineFit decodeAttention() {
        return decodeAttention;
    }

    /**
     * Decode kernels read the cache in tiles: what a sequence costs beyond its own cached tokens, in cached tokens.
     */
    public double decodeTileTokens() {
        return decodeTileTokens;
    }

    /** The same where every query head has a cache of its own: other kernels, as nothing is to be shared. */
    public RooflineFit ownHeadsDecode() {
        return ownHeadsDecode;
    }

    /** {@link #decodeTileTokens} of those. */
    public double ownHeadsTileTokens() {
        return ownHeadsTileTokens;
    }

    /** Latent attention of prompt chunks, keys and values expanded. */
    public RooflineFit latentPrefill() {
        return latentPrefill;
    }

    /** Latent attention of decoding sequences over the cached latents themselves. */
    public RooflineFit latentDecode() {
        return latentDecode;
    }

    /** Recurrences of linear attention and state spaces. */
    public RooflineFit state() {
        return state;
    }

    /** Norms, rotary embedding, activation, cache writes, embedding lookup: bound by memory. */
    public RooflineFit elementwise() {
        return elementwise;
    }

    /** From logits to tokens. */
    public RooflineFit sampling() {
        return sampling;
    }

    /** All-reduce inside a captured graph. */
    public CollectiveFit capturedAllReduce() {
        return capturedAllReduce;
    }

    /** All-reduce launched by itself. */
    public CollectiveFit eagerAllReduce() {
        return eagerAllReduce;
    }

    /** Gather of logits over the chips. */
    public CollectiveFit gather() {
        return gather;
    }

    /** Dispatch of tokens to the chips of their experts, or the way back. */
    public CollectiveFit allToAll() {
        return allToAll;
    }

    /** Activations from one pipeline stage to the next. */
    public CollectiveFit hop() {
        return hop;
    }

    /** Host time to launch one kernel outside a graph. */
    public double launchSeconds() {
        return launchSeconds;
    }

    /**
     * Whether activations have scales that are known before: what comes before a multiplication then writes them narrow,
     * and nothing is left of {@link #quantisation}.
     */
    public boolean scalesStatic() {
        return scalesStatic;
    }

    private static RooflineFit present(@Nullable RooflineFit fit, String what) {
        if (fit == null) {
            throw new IllegalArgumentException("no kernels for " + what);
        }
        return fit;
    }

    /** Collects a profile. */
    public static final class Builder {
        private final Map<WeightFormat, RooflineFit> linear = new EnumMap<>(WeightFormat.class);
        private final Map<WeightFormat, RooflineFit> experts = new EnumMap<>(WeightFormat.class);
        private final Map<ComputeFormat, RooflineFit> quantisation = new EnumMap<>(ComputeFormat.class);
        private RooflineFit head;
        private RooflineFit prefillAttention;
        private RooflineFit decodeAttention;
        private double decodeTileTokens;
        private RooflineFit ownHeadsDecode;
        private double ownHeadsTileTokens;
        private RooflineFit latentPrefill;
        private RooflineFit latentDecode;
        private RooflineFit state;
        private RooflineFit elementwise;
        private RooflineFit sampling;
        private CollectiveFit capturedAllReduce = CollectiveFit.NONE;
        private CollectiveFit eagerAllReduce = CollectiveFit.NONE;
        private CollectiveFit gather = CollectiveFit.NONE;
        private CollectiveFit allToAll = CollectiveFit.NONE;
        private CollectiveFit hop = CollectiveFit.NONE;
        private double launchSeconds;
        private boolean scalesStatic;

        private Builder(RooflineFit fit) {
            head = fit;
            prefillAttention = fit;
            decodeAttention = fit;
            ownHeadsDecode = fit;
            latentPrefill = fit;
            latentDecode = fit;
            state = fit;
            elementwise = fit;
            sampling = fit;
        }

        private Builder(KernelProfile from) {
            linear.putAll(from.linear);
            experts.putAll(from.experts);
            quantisation.putAll(from.quantisation);
            head = from.head;
            prefillAttention = from.prefillAttention;
            decodeAttention = from.decodeAttention;
            decodeTileTokens = from.decodeTileTokens;
            ownHeadsDecode = from.ownHeadsDecode;
            ownHeadsTileTokens = from.ownHeadsTileTokens;
            latentPrefill = from.latentPrefill;
            latentDecode = from.latentDecode;
            state = from.state;
            elementwise = from.elementwise;
            sampling = from.sampling;
            capturedAllReduce = from.capturedAllReduce;
            eagerAllReduce = from.eagerAllReduce;
            gather = from.gather;
            allToAll = from.allToAll;
            hop = from.hop;
            launchSeconds = from.launchSeconds;
            scalesStatic = from.scalesStatic;
        }

        /** Sets {@link KernelProfile#linear}. */
        public Builder linear(WeightFormat format, RooflineFit fit) {
            linear.put(format, fit);
            return this;
        }

        /** Sets {@link KernelProfile#experts(WeightFormat)}. */
        public Builder experts(WeightFormat format, RooflineFit fit) {
            experts.put(format, fit);
            return this;
        }

        /** Sets {@link KernelProfile#quantisation}. */
        public Builder quantisation(ComputeFormat format, RooflineFit fit) {
            quantisation.put(format, fit);
            return this;
        }

        /** Sets {@link KernelProfile#head}. */
        public Builder head(RooflineFit fit) {
            head = fit;
            return this;
        }

        /** Sets {@link KernelProfile#prefillAttention}. */
        public Builder prefillAttention(RooflineFit fit) {
            prefillAttention = fit;
            return this;
        }

        /** Sets {@link KernelProfile#decodeAttention} and {@link KernelProfile#decodeTileTokens}. */
        public Builder decodeAttention(RooflineFit fit, double tileTokens) {
            decodeAttention = fit;
            decodeTileTokens = tokens(tileTokens);
            return this;
        }

        /** Sets {@link KernelProfile#ownHeadsDecode} and {@link KernelProfile#ownHeadsTileTokens}. */
        public Builder ownHeadsDecode(RooflineFit fit, double tileTokens) {
            ownHeadsDecode = fit;
            ownHeadsTileTokens = tokens(tileTokens);
            return this;
        }

        private static double tokens(double tileTokens) {
            if (!(tileTokens >= 0 && tileTokens < 1e6)) {
                throw new IllegalArgumentException(
                        "tile tokens must be at least 0 and under a million, are " + tileTokens);
            }
            return tileTokens;
        }

        /** Sets {@link KernelProfile#latentPrefill} and {@link KernelProfile#latentDecode}. */
        public Builder latentAttention(RooflineFit prefill, RooflineFit decode) {
            latentPrefill = prefill;
            latentDecode = decode;
            return this;
        }

        /** Sets {@link KernelProfile#state}. */
        public Builder state(RooflineFit fit) {
            state = fit;
            return this;
        }

        /** Sets {@link KernelProfile#elementwise}. */
        public Builder elementwise(RooflineFit fit) {
            elementwise = fit;
            return this;
        }

        /** Sets {@link KernelProfile#sampling}. */
        public Builder sampling(RooflineFit fit) {
            sampling = fit;
            return this;
        }

        /** Sets {@link KernelProfile#capturedAllReduce} and {@link KernelProfile#eagerAllReduce}. */
        public Builder allReduce(CollectiveFit captured, CollectiveFit eager) {
            capturedAllReduce = captured;
            eagerAllReduce = eager;
            return this;
        }

        /** Sets {@link KernelProfile#gather}. */
        public Builder gather(CollectiveFit fit) {
            gather = fit;
            return this;
        }

        /** Sets {@link KernelProfile#allToAll}. */
        public Builder allToAll(CollectiveFit fit) {
            allToAll = fit;
            return this;
        }

        /** Sets {@link KernelProfile#hop}. */
        public Builder hop(CollectiveFit fit) {
            hop = fit;
            return this;
        }

        /** Sets {@link KernelProfile#launchSeconds}. */
        public Builder launchSeconds(double seconds) {
            if (!(seconds >= 0 && seconds < 1)) {
                throw new IllegalArgumentException(
                        "launch cost must be at least 0 and under a second, is " + seconds + " s");
            }
            launchSeconds = seconds;
            return this;
        }

        /** Sets {@link KernelProfile#scalesStatic}. */
        public Builder scalesStatic(boolean known) {
            scalesStatic = known;
            return this;
        }

        /** The profile. */
        public KernelProfile build() {
            return new KernelProfile(this);
        }
    }
}
