package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.StepLoad;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A lane that looks at every sequence in every step. */
final class ReferenceLane {
    final BatchPolicy policy;
    final ReferenceQueue queue;
    final ReferenceAdapters adapters;
    final ReferenceTiers tiers;
    final ReferenceStep step = new ReferenceStep();
    final ReferenceSwap swap;
    final ReferenceVictims victims;
    private final ReferencePlaces places;
    private final ReferenceView view;
    private final ReferencePlan plan;
    private final ReferenceLoad load;
    private final ReferenceCommit commit;

    /**
     * @param knowsContent whether anybody knows what prompts have in common
     * @param store that all lanes have behind their caches; null where there is none
     * @param draws whether a request keeps its drafts
     * @param started told of requests that enter the batch for the first time, and when
     */
    ReferenceLane(
            Deployment deployment,
            boolean knowsContent,
            @Nullable ReferenceStore store,
            Draws draws,
            BiConsumer<ReferenceSequence, Long> started) {
        ReferenceCache cache = new ReferenceCache(deployment, knowsContent);
        ReferenceDrafts drafts = new ReferenceDrafts(deployment.speculation(), draws);
        this.policy = deployment.policy().get();
        this.places = new ReferencePlaces(deployment, cache, store);
        this.queue = places.queue;
        this.adapters = places.adapters;
        this.tiers = places.tiers;
        this.swap = new ReferenceSwap(deployment.preemption(), places, cache, drafts);
        this.victims = new ReferenceVictims(deployment.preemption(), places, cache, swap, step);
        ReferencePrompts prompts = new ReferencePrompts(places, cache, victims, step, started);
        this.view = new ReferenceView(places, cache, drafts, step);
        this.plan = new ReferencePlan(places, cache, drafts, swap, victims, prompts, step);
        this.load = new ReferenceLoad(
                Objects.requireNonNullElseGet(deployment.cache().localReach(), Reach.Full::new));
        this.commit = new ReferenceCommit(places, cache, drafts);
    }

    /** Plans a step; null when there is nothing to do. */
    @Nullable
    StepLoad plan(long nanos) {
        step.begin(nanos);
        tiers.look(nanos);
        do {
            step.ask();
            policy.plan(view, plan);
        } while (step.preempted && places.running.stream().allMatch(sequence -> sequence.planned == 0));
        StepLoad planned = load.of(places, step);
        return planned.tokens() == 0 ? null : planned;
    }

    /** What the step just planned waits for: copies of blocks, and adapters, in nanoseconds. */
    long stallNanos() {
        return swap.stallNanos() + adapters.bring() + tiers.stallNanos();
    }

    /** The same of adapters behind the first of so many stages, each of which loads its part. */
    long laterStallNanos(int stages) {
        return (stages - 1) * adapters.justLoadedNanos();
    }

    /** Ends the step; returns those that are done with their answers, or left meanwhile. */
    List<ReferenceSequence> commit(long nanos) {
        return commit.at(nanos);
    }

    /** Everybody that the lane knows. */
    List<ReferenceSequence> alive() {
        return places.alive();
    }

    /** Those who lost their patience, in the order in which they leave. */
    List<ReferenceSequence> impatient() {
        return places.impatient();
    }

    /** Somebody leaves for good. */
    void remove(ReferenceSequence sequence, long nanos) {
        places.remove(sequence, nanos);
    }

    /** Requests in the queue. */
    int waiting() {
        return view.waiting();
    }

    /** Requests in the batch. */
    int requests() {
        return view.requests();
    }
}
