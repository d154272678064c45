package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.serving.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two replicas in turn in front of a store. Caches of three blocks of three tokens, steps of 10 ns, links that take 3 ns for a
 * block on its way down and 4 ns on its way up, which arrives 2 ns later. X is a prompt of seven tokens, of which two blocks are
 * full. The first replica computes it from 0 to 10: its blocks leave the link at 13 and 16, to be in the store at 15 and 18.
 */
class StoreTest {
    private static final List<Integer> X = List.of(0, 1, 2);

    private static RequestTrace second(long arrival, CacheTiers.@Nullable Shared side) {
        CacheTiers.Tier tier = new CacheTiers.Tier("store", 10, 4, 3, 2, side);
        Deployment deployment = Deployment.single(
                        3, 3, 9, LinearTimer.constant(10), new PolicyChoice.V1(100, 8, false, 0, 0))
                .with(some -> some.replicas(2)
                        .prefixCache(Eviction.LRU)
                        .tiers(new CacheTiers(List.of(tier), CacheTiers.Write.THROUGH)));
        ServingCase given = new ServingCase(deployment, 0, 0, List.of(request(0), request(arrival)));
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(run).isEqualTo(given.reference());
        return run.requests().stream()
                .filter(one -> one.arrivalNanos() == arrival)
                .findFirst()
                .orElseThrow();
    }

    private static ListedRequests.Request request(long arrival) {
        return new ListedRequests.Request(arrival, 7, 1, Integer.MAX_VALUE).saying(X);
    }

    /** At 20 both blocks are there: they come up in 2 x 4 ns and 2 ns, and the rest of the prompt takes a step. */
    @Test
    void whatOneReplicaWroteAnotherFinds() {
        RequestTrace second = second(20, new CacheTiers.Shared(0, 0));
        assertThat(second.admittedNanos()).isEqualTo(30);
        assertThat(second.tokenNanos()).containsExactly(40L);
        assertThat(second.cachedTokens()).isEqualTo(6);
    }

    /** At 17 the second block is still on its way: one comes up in 6 ns. At 15 the first has just arrived, at 14 none has. */
    @Test
    void notBeforeItHasArrived() {
        assertThat(second(17, new CacheTiers.Shared(0, 0)).cachedTokens()).isEqualTo(3);
        assertThat(second(17, new CacheTiers.Shared(0, 0)).admittedNanos()).isEqualTo(23);
        assertThat(second(15, new CacheTiers.Shared(0, 0)).cachedTokens()).isEqualTo(3);
        assertThat(second(14, new CacheTiers.Shared(0, 0)).cachedTokens()).isZero();
    }

    @Test
    void whatEachHasForItselfIsOfNoUseToOthers() {
        assertThat(second(20, null).cachedTokens()).isZero();
    }

    /** The store takes 5 ns for a block that is read: they pass it at 25 and 30, the link at 29 and 34, and are there at 36. */
    @Test
    void aStoreMayBeSlowerThanItsLinks() {
        assertThat(second(20, new CacheTiers.Shared(5, 0)).admittedNanos()).isEqualTo(36);
    }

    /** It takes 7 ns for one that is written: they pass it at 17 and 24, the link at 20 and 27, and are there at 22 and 29. */
    @Test
    void alsoOnTheWayDown() {
        assertThat(second(21, new CacheTiers.Shared(0, 7)).cachedTokens()).isZero();
        assertThat(second(28, new CacheTiers.Shared(0, 7)).cachedTokens()).isEqualTo(3);
        assertThat(second(29, new CacheTiers.Shared(0, 7)).cachedTokens()).isEqualTo(6);
    }
}
