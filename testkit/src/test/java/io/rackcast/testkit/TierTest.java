package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.serving.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A cache of three blocks of three tokens, steps of 10 ns, and tiers that take 3 ns for a block on its way down and 4 ns on its
 * way up, which arrives 2 ns later. X is a prompt of seven tokens, of which two blocks are full; so is Y, of three.
 */
class TierTest {
    private static final List<Integer> X = List.of(0, 1, 2);
    private static final List<Integer> Y = List.of(7, 8, 9);

    private static ServingCase of(CacheTiers.Write write, CacheTiers.Tier... tiers) {
        Deployment deployment = Deployment.single(
                        3, 3, 9, LinearTimer.constant(10), new PolicyChoice.V1(100, 8, false, 0, 0))
                .with(some -> some.prefixCache(Eviction.LRU).tiers(new CacheTiers(List.of(tiers), write)));
        return new ServingCase(deployment, 0, 0, List.of(request(0, 7, X), request(20, 8, Y), request(40, 7, X)));
    }

    private static ListedRequests.Request request(long arrival, int prompt, List<Integer> text) {
        return new ListedRequests.Request(arrival, prompt, 1, Integer.MAX_VALUE).saying(text);
    }

    private static CacheTiers.Tier tier(String name) {
        return new CacheTiers.Tier(name, 10, 4, 3, 2);
    }

    /**
     * Step 0 to 10 computes X: its two full blocks leave the link at 13 and 16. At 20 Y takes all three blocks; its two full
     * ones, computed at 30, arrive at 35 and 38. At 40 both blocks of X are in the host: they come up in 2 x 4 ns and 2 ns, to
     * be there at 50. The rest of the prompt takes a step.
     */
    @Test
    void throughToTheHostAndBack() {
        ReferenceRun run = of(CacheTiers.Write.THROUGH, tier("host")).simulate(RunControl.checked());
        RequestTrace again = run.requests().get(2);
        assertThat(again.admittedNanos()).isEqualTo(50);
        assertThat(again.tokenNanos()).containsExactly(60L);
        assertThat(again.cachedTokens()).isEqualTo(6);
        assertThat(run.tiers()).isEqualTo(new TierTraffic(List.of(new TierTraffic.Counts(2, 4, 0)), 1, 10));
    }

    /**
     * Nothing goes down before Y needs the blocks of X at 20: they arrive at 25 and 28, and only then does the step of Y begin,
     * which ends at 38. At 40 one of two blocks of X comes to where the last full block of Y was, which is copied until 45: they
     * come in 45 to 53, to be there at 55. The third block of X was the first of Y, copied until 60, when the step begins.
     */
    @Test
    void backWhenRoomIsNeeded() {
        ReferenceRun run = of(CacheTiers.Write.BACK, tier("host")).simulate(RunControl.checked());
        assertThat(run.requests().get(1).tokenNanos()).containsExactly(38L);
        assertThat(run.requests().get(2).admittedNanos()).isEqualTo(55);
        assertThat(run.requests().get(2).tokenNanos()).containsExactly(70L);
        assertThat(run.tiers()).isEqualTo(new TierTraffic(List.of(new TierTraffic.Counts(2, 4, 0)), 1, 15));
    }

    /** Without a tier the prompt is computed anew. */
    @Test
    void withoutTiersNothingIsLeft() {
        ReferenceRun run = of(CacheTiers.Write.THROUGH).simulate(RunControl.checked());
        assertThat(run.requests().get(2).cachedTokens()).isZero();
        assertThat(run.requests().get(2).tokenNanos()).containsExactly(50L);
    }
}
