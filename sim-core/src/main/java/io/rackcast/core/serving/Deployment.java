package io.rackcast.core.serving;

import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.routing.Router;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.timing.StepTimer;
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
        @Nullable SpeculationRule speculation) {

    /** A deployment that verifies no drafts. */
    public Deployment(
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
            FrontEnd frontEnd) {
        this(
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
                null);
    }

    /** A deployment whose clients talk to the replicas directly. */
    public Deployment(
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
            Supplier<? extends Router> router) {
        this(
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
                FrontEnd.NONE);
    }

    public Deployment {
        positive("replicas", replicas);
        positive("lanes", lanes);
        positive("stepsInFlight", stepsInFlight);
        positive("blockTokens", blockTokens);
        positive("blocks", blocks);
        positive("contextLimit", contextLimit);
        positive("defaultOutputBudget", defaultOutputBudget);
        if ((long) blocks * blockTokens > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a lane's cache of " + blocks + " blocks of " + blockTokens + " tokens exceeds 2^31 - 1 tokens");
        }
    }

    /** A deployment of one replica with one lane and one step in flight, routed to trivially. */
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
                Router::roundRobin);
    }

    /** The same behind a front end. */
    public Deployment behind(FrontEnd other) {
        return with(other, speculation);
    }

    /** The same with steps that verify drafts. */
    public Deployment speculating(SpeculationRule rule) {
        return with(frontEnd, rule);
    }

    private Deployment with(FrontEnd end, @Nullable SpeculationRule rule) {
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
                end,
                rule);
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
}
