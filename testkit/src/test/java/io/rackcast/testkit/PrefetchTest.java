package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.Prefetch;
import io.rackcast.core.serving.Deployment;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One request at a time on a cache of three blocks of three tokens, with a host of four and a disk behind it: steps of 10 ns, 3
 * ns for a block on its way down and 4 ns on its way up from the host, 2 ns later there. X has two full blocks, so have Y and Z.
 *
 * <p>X is computed from 0 to 10: its blocks are in the host at 15 and 18, sent on at 20, and on the disk at 25 and 28. Y is
 * computed from 20 to 30, and is in the host at 35 and 38, where it is copied from 40 on. Z comes at 40: at 50 its first blocks
 * make those of X leave the host. Z goes on until 70, then comes W, of two tokens, from 70 to 80. X comes again at 44, behind W:
 * the engine sees it at 50, and it is at the head of the queue at 70, when W is admitted.
 */
class PrefetchTest {
    private static RequestTrace again(long diskReadNanos, @Nullable Prefetch prefetch) {
        CacheTiers tiers = new CacheTiers(
                List.of(new CacheTiers.Tier("host", 4, 4, 3, 2), new CacheTiers.Tier("disk", 20, diskReadNanos, 3, 2)),
                CacheTiers.Write.THROUGH,
                prefetch);
        Deployment deployment = Deployment.single(
                        3, 3, 9, LinearTimer.constant(10), new PolicyChoice.V1(100, 1, false, 0, 0))
                .with(some -> some.prefixCache(Eviction.LRU).tiers(tiers));
        List<Integer> x = List.of(0, 1, 2);
        ServingCase given = new ServingCase(
                deployment,
                0,
                0,
                List.of(
                        request(0, 7, 1, x),
                        request(20, 8, 1, List.of(7, 8, 9)),
                        request(40, 6, 3, List.of(4, 5, 6)),
                        request(42, 2, 1, List.of(3)),
                        request(44, 7, 1, x)));
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(run).isEqualTo(given.reference());
        return run.requests().get(run.requests().size() - 1);
    }

    private static ListedRequests.Request request(long arrival, int prompt, int output, List<Integer> text) {
        return new ListedRequests.Request(arrival, prompt, output, Integer.MAX_VALUE).saying(text);
    }

    /** At 70 it is at the head: from the disk to the host until 80, from there until 90. */
    @Test
    void atTheHeadOfTheQueue() {
        assertThat(again(4, null).admittedNanos()).isEqualTo(90);
        assertThat(again(4, null).cachedTokens()).isEqualTo(6);
    }

    /** From the disk from 50 on, to be in the host at 56 and 60; from there from 70 to 80. */
    @Test
    void whileItQueues() {
        assertThat(again(4, Prefetch.bestEffort(1, 100)).admittedNanos()).isEqualTo(80);
        assertThat(again(4, Prefetch.bestEffort(1, 100)).cachedTokens()).isEqualTo(6);
        assertThat(again(4, Prefetch.waitComplete(2, 1)).admittedNanos()).isEqualTo(80);
    }

    /** Three blocks are more than it has, and none may come where no room is for them: all is computed, from 80 on. */
    @Test
    void orNotAtAll() {
        assertThat(again(4, Prefetch.bestEffort(3, 100)).admittedNanos()).isEqualTo(80);
        assertThat(again(4, Prefetch.bestEffort(3, 100)).cachedTokens()).isZero();
        assertThat(again(4, Prefetch.waitComplete(1, 0)).cachedTokens()).isZero();
    }

    /** A disk of 20 ns for a block: they are in the host at 72 and 92. The engine looks at 80, and takes what is there. */
    @Test
    void withWhatIsThere() {
        RequestTrace again = again(20, Prefetch.bestEffort(1, 100));
        assertThat(again.admittedNanos()).isEqualTo(86);
        assertThat(again.cachedTokens()).isEqualTo(3);
    }

    /** From 70 on it waits until both are there, at 92; they come from the host until 102. */
    @Test
    void whenAllIsThere() {
        RequestTrace again = again(20, Prefetch.waitComplete(1, 100));
        assertThat(again.admittedNanos()).isEqualTo(102);
        assertThat(again.cachedTokens()).isEqualTo(6);
    }

    /** For 20 + 2 x 9 ns from 50 on, that is until 88, when nothing else happens: the first block comes until 94. */
    @Test
    void orUntilATime() {
        RequestTrace again = again(20, new Prefetch(1, 100, 20, 9, 1000));
        assertThat(again.admittedNanos()).isEqualTo(94);
        assertThat(again.cachedTokens()).isEqualTo(3);
        assertThat(again(20, new Prefetch(1, 100, 20, 9, 30)).admittedNanos()).isEqualTo(86);
    }

    /** Eight prompts of 20 blocks, and two of them again: blocks with higher numbers than tables begin with. */
    @Test
    void moreBlocksThanTablesBeginWith() {
        CacheTiers tiers = new CacheTiers(
                List.of(new CacheTiers.Tier("host", 60, 4, 3, 2), new CacheTiers.Tier("disk", 400, 4, 3, 2)),
                CacheTiers.Write.THROUGH,
                Prefetch.waitComplete(1, 1_000));
        Deployment deployment = Deployment.single(
                        3, 24, 72, LinearTimer.constant(10), new PolicyChoice.V1(100, 1, false, 0, 0))
                .with(some -> some.prefixCache(Eviction.LRU).tiers(tiers));
        List<ListedRequests.Request> requests = IntStream.range(0, 10)
                .mapToObj(i -> i < 8 ? request(100L * i, 61, 1, words(i)) : request(2_000, 61, 1, words(i - 5)))
                .toList();
        ServingCase given = new ServingCase(deployment, 0, 0, requests);
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(run).isEqualTo(given.reference());
        assertThat(run.requests().subList(8, 10))
                .allSatisfy(again -> assertThat(again.cachedTokens()).isEqualTo(60));
    }

    private static List<Integer> words(int prompt) {
        return IntStream.range(30 * prompt, 30 * prompt + 21).boxed().toList();
    }
}
