package io.rackcast.core.serving;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.routing.Router;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.timing.StepTimer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulator needs of a deployment, resolved to numbers and behaviour.
 *
 * @param replicas independent instances of the model
 * @param lanes batches of one replica that step together behind a barrier (attention data parallelism); 1 otherwise
 * @param stepsInFlight micro-batches a replica has under way at once (pipeline stages); 1 otherwise
 * @param blockTokens tokens of one cache block
 * @param blocks cache blocks of each lane
 * @param cache what a sequence holds beyond the blocks of its tokens
 * @param contextLimit longest prompt + output of one request, in tokens
 * @param defaultOutputBudget output budget shown to policies for requests that state none
 * @param timer duration of a step
 * @param policy makes the batch policy of each lane
 * @param router makes the router
 * @param frontEnd what stands between clients and replicas
 * @param speculation how steps verify drafts; null where they do not
 * @param kvAllocation how sequences get their part of the cache
 * @param order who of those that wait is served next
 * @param admission what a request has to satisfy to be let in, asked in this order; empty where everybody is
 * @param preemption who leaves the batch when the cache runs short, and where to
 * @param queueTimeoutNanos longest time from delivery to a replica to first admission; {@link Patience#NO_LIMIT} for ever
 * @param prefixCache which blocks of former prompts make room first; null where none are kept
 * @param lora how requests with adapters are served; null where adapters are not, and all requests are to the plain model
 * @param tiers memories of each lane where such blocks live on
 */
public record Deployment(
        int replicas,
        int lanes,
        int stepsInFlight,
        int blockTokens,
        int blocks,
        CacheShape cache,
        int contextLimit,
        int defaultOutputBudget,
        StepTimer timer,
        Supplier<? extends BatchPolicy> policy,
        Supplier<? extends Router> router,
        FrontEnd frontEnd,
        @Nullable SpeculationRule speculation,
        KvAllocation kvAllocation,
        QueueOrder order,
        List<AdmissionRule> admission,
        Preemption preemption,
        long queueTimeoutNanos,
        @Nullable Eviction prefixCache,
        @Nullable LoraRule lora,
        CacheTiers tiers) {

    public Deployment {
        admission = List.copyOf(admission);
        positive("replicas", replicas);
        positive("lanes", lanes);
        positive("stepsInFlight", stepsInFlight);
        positive("blockTokens", blockTokens);
        positive("blocks", blocks);
        positive("contextLimit", contextLimit);
        positive("defaultOutputBudget", defaultOutputBudget);
        if (queueTimeoutNanos < 1) {
            throw new IllegalArgumentException("queueTimeoutNanos must be positive, is " + queueTimeoutNanos);
        }
        if ((long) blocks * blockTokens > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a lane's cache of " + blocks + " blocks of " + blockTokens + " tokens exceeds 2^31 - 1 tokens");
        }
        if (speculation != null && kvAllocation.contiguous()) {
            throw new IllegalArgumentException("drafts take pages of the cache, which is " + kvAllocation.id());
        }
        if (prefixCache != null && kvAllocation.contiguous()) {
            throw new IllegalArgumentException(
                    "prefixes are kept in pages of the cache, which is " + kvAllocation.id());
        }
    }

    /** A deployment of one replica with one lane and one step in flight, routed to trivially, and nothing optional. */
    public static Deployment single(
            int blockTokens, int blocks, int contextLimit, StepTimer timer, Supplier<? extends BatchPolicy> policy) {
        return new Deployment(
                1,
                1,
                1,
                blockTokens,
                blocks,
                CacheShape.PLAIN,
                contextLimit,
                contextLimit,
                timer,
                policy,
                Router::roundRobin,
                FrontEnd.NONE,
                null,
                KvAllocation.PAGED,
                QueueOrder.FIRST_COME,
                List.of(),
                Preemption.RECOMPUTE,
                Patience.NO_LIMIT,
                null,
                null,
                CacheTiers.NONE);
    }

    /** The same with some things changed. */
    public Deployment with(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return builder.build();
    }

    /** Tokens of one sequence that the cache of one lane holds. */
    public int cacheTokens() {
        return sharedBlocks() * blockTokens;
    }

    /** Blocks of one lane that a sequence alone can fill with tokens. */
    int sharedBlocks() {
        return Math.max(0, blocks - cache.blocksPerSequence());
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }

    /** Parts of a deployment that change; each method is named after the part that it sets. */
    public static final class Builder {
        private int replicas;
        private int lanes;
        private int stepsInFlight;
        private int blockTokens;
        private int blocks;
        private CacheShape cache;
        private int contextLimit;
        private int defaultOutputBudget;
        private StepTimer timer;
        private Supplier<? extends BatchPolicy> policy;
        private Supplier<? extends Router> router;
        private FrontEnd frontEnd;
        private @Nullable SpeculationRule speculation;
        private KvAllocation kvAllocation;
        private QueueOrder order;
        private List<AdmissionRule> admission;
        private Preemption preemption;
        private long queueTimeoutNanos;
        private @Nullable Eviction prefixCache;
        private @Nullable LoraRule lora;
        private CacheTiers tiers;

        private Builder(Deployment from) {
            this.replicas = from.replicas;
            this.lanes = from.lanes;
            this.stepsInFlight = from.stepsInFlight;
            this.blockTokens = from.blockTokens;
            this.blocks = from.blocks;
            this.cache = from.cache;
            this.contextLimit = from.contextLimit;
            this.defaultOutputBudget = from.defaultOutputBudget;
            this.timer = from.timer;
            this.policy = from.policy;
            this.router = from.router;
            this.frontEnd = from.frontEnd;
            this.speculation = from.speculation;
            this.kvAllocation = from.kvAllocation;
            this.order = from.order;
            this.admission = from.admission;
            this.preemption = from.preemption;
            this.queueTimeoutNanos = from.queueTimeoutNanos;
            this.prefixCache = from.prefixCache;
            this.lora = from.lora;
            this.tiers = from.tiers;
        }

        /** {@link Deployment#replicas}. */
        public Builder replicas(int value) {
            this.replicas = value;
            return this;
        }

        /** {@link Deployment#lanes}. */
        public Builder lanes(int value) {
            this.lanes = value;
            return this;
        }

        /** {@link Deployment#stepsInFlight}. */
        public Builder stepsInFlight(int value) {
            this.stepsInFlight = value;
            return this;
        }

        /** {@link Deployment#blockTokens}. */
        public Builder blockTokens(int value) {
            this.blockTokens = value;
            return this;
        }

        /** {@link Deployment#blocks}. */
        public Builder blocks(int value) {
            this.blocks = value;
            return this;
        }

        /** {@link Deployment#cache}. */
        public Builder cache(CacheShape value) {
            this.cache = value;
            return this;
        }

        /** {@link Deployment#contextLimit}. */
        public Builder contextLimit(int value) {
            this.contextLimit = value;
            return this;
        }

        /** {@link Deployment#defaultOutputBudget}. */
        public Builder defaultOutputBudget(int value) {
            this.defaultOutputBudget = value;
            return this;
        }

        /** {@link Deployment#timer}. */
        public Builder timer(StepTimer value) {
            this.timer = value;
            return this;
        }

        /** {@link Deployment#policy}. */
        public Builder policy(Supplier<? extends BatchPolicy> value) {
            this.policy = value;
            return this;
        }

        /** {@link Deployment#router}. */
        public Builder router(Supplier<? extends Router> value) {
            this.router = value;
            return this;
        }

        /** {@link Deployment#frontEnd}. */
        public Builder frontEnd(FrontEnd value) {
            this.frontEnd = value;
            return this;
        }

        /** {@link Deployment#speculation}. */
        public Builder speculation(@Nullable SpeculationRule value) {
            this.speculation = value;
            return this;
        }

        /** {@link Deployment#kvAllocation}. */
        public Builder kvAllocation(KvAllocation value) {
            this.kvAllocation = value;
            return this;
        }

        /** {@link Deployment#order}. */
        public Builder order(QueueOrder value) {
            this.order = value;
            return this;
        }

        /** {@link Deployment#admission}. */
        public Builder admission(List<AdmissionRule> value) {
            this.admission = value;
            return this;
        }

        /** {@link Deployment#preemption}. */
        public Builder preemption(Preemption value) {
            this.preemption = value;
            return this;
        }

        /** {@link Deployment#queueTimeoutNanos}. */
        public Builder queueTimeoutNanos(long value) {
            this.queueTimeoutNanos = value;
            return this;
        }

        /** {@link Deployment#prefixCache}. */
        public Builder prefixCache(@Nullable Eviction value) {
            this.prefixCache = value;
            return this;
        }

        /** {@link Deployment#tiers}. */
        public Builder tiers(CacheTiers value) {
            this.tiers = value;
            return this;
        }

        /** {@link Deployment#lora}. */
        public Builder lora(@Nullable LoraRule value) {
            this.lora = value;
            return this;
        }

        private Deployment build() {
            return new Deployment(
                    replicas,
                    lanes,
                    stepsInFlight,
                    blockTokens,
                    blocks,
                    cache,
                    contextLimit,
                    defaultOutputBudget,
                    timer,
                    policy,
                    router,
                    frontEnd,
                    speculation,
                    kvAllocation,
                    order,
                    admission,
                    preemption,
                    queueTimeoutNanos,
                    prefixCache,
                    lora,
                    tiers);
        }
    }
}
