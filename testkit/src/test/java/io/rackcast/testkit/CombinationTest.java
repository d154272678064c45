package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import java.util.List;
import net.jqwik.api.Example;

/** Schedules of options that meet, worked out by hand: every step takes 10 ns, the policy is vLLM V1. */
class CombinationTest {
    private static ReferenceRun run(ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.checked());
        assertThat(given.reference()).isEqualTo(run);
        return run;
    }

    private static ListedRequests.Request request(long arrivalNanos, int prompt, int output, int tenant) {
        return new ListedRequests.Request(arrivalNanos, prompt, output, Integer.MAX_VALUE, tenant, 0);
    }

    private static List<Long> firstTokens(ReferenceRun run) {
        return run.requests().stream()
                .map(request -> request.tokenNanos().get(0))
                .toList();
    }

    /**
     * One at a time, tenants take turns, a token of a prompt or an answer counts 1. Requests 0 to 2 begin at 0, 10 and 20, and
     * request 2 ends at 60. Tenant 2 has 12 + 1 of request 0. At 25 come request 3 of tenant 1, which is lifted to the 3 that
     * tenant 0 has, and request 4 of tenant 2; both give up at 55, and are let go at 60. Request 4, the younger, leaves the empty
     * queue, so that at 65 tenant 3 is lifted to the 13 of tenant 2, and so is tenant 0, which has 7. Request 5 makes it 15, and
     * request 6 of tenant 0 comes before request 7. (Had request 3 left last: 3 + 2 against 7, and request 7 before request 6.)
     */
    @Example
    void ofThoseWhoGiveUpAtOnceTheYoungestLeavesTheQueueLast() {
        ServingCase given = new ServingCase(
                Deployment.single(4, 100, 16, LinearTimer.constant(10), new PolicyChoice.V1(64, 1))
                        .with(deployment -> deployment.order(new QueueOrder.FairByTenant(1, 1))),
                0,
                0,
                new Patience(30, Patience.NO_LIMIT, 0),
                List.of(
                        request(0, 12, 1, 2),
                        request(0, 1, 1, 0),
                        request(0, 1, 4, 0),
                        request(25, 1, 1, 1),
                        request(25, 1, 1, 2),
                        request(65, 1, 1, 3),
                        request(65, 1, 1, 0),
                        request(65, 1, 1, 3)));
        ReferenceRun run = run(given);
        assertThat(run.early()).extracting(EarlyTrace::id).containsExactly(3L, 4L);
        assertThat(firstTokens(run)).containsExactly(10L, 20L, 30L, 75L, 85L, 95L);
    }

    /**
     * One slot for adapters, a cache of 5 blocks of 4 tokens, and a tier that takes all of them, 1 ns a block. Request 0 says
     * two blocks with adapter 0 from 0 to 10. Request 1 takes all blocks from 10 on, and ends at 22, as these two are copied until
     * 12. At 15 come request 2 with adapter 1 and request 3, which says what request 0 said. Request 2 has the slot from 22
     * to 62. Request 3 finds none until then, and is passed over by request 4: its blocks come from the tier in 2 x 1 ns when the
     * slot is free, and not before.
     */
    @Example
    void whoFindsNoSlotIsNotLoadedFor() {
        CacheTiers.Tier host = new CacheTiers.Tier("host", 100, 1, 1, 0);
        List<Integer> same = List.of(1, 2, 3);
        ServingCase given = new ServingCase(
                Deployment.single(4, 5, 20, LinearTimer.constant(10), new PolicyChoice.V1(64, 8))
                        .with(deployment -> deployment
                                .prefixCache(Eviction.LRU)
                                .lora(new LoraRule(1, 0, LoraRule.ALL, 0, true))
                                .tiers(new CacheTiers(List.of(host), CacheTiers.Write.THROUGH))),
                0,
                0,
                List.of(
                        request(0, 9, 1, 0).saying(same).with(0),
                        request(5, 17, 1, 0),
                        request(15, 1, 4, 0).with(1),
                        request(15, 9, 1, 0).saying(same).with(0),
                        request(25, 1, 1, 0)));
        ReferenceRun run = run(given);
        assertThat(firstTokens(run)).containsExactly(10L, 22L, 32L, 74L, 42L);
        assertThat(run.requests().get(3).cachedTokens()).isEqualTo(8);
        assertThat(run.tiers().loads()).isEqualTo(1);
        assertThat(run.tiers().waitNanos()).isEqualTo(2);
    }
}
