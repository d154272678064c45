package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.VictimRule;
import io.rackcast.core.serving.Patience;
import org.junit.jupiter.api.Test;

/** Who leaves, as scenarios state it. */
class PreemptionTest {
    /** A burst of long answers on a card with a small cache. */
    private static final String[] CROWDED = {
        "hardware.chip=rtx-4090",
        "workload.requests=60",
        "workload.prompt=400",
        "workload.output=1200",
        "workload.arrivals.rate=50/s",
        "contextLimit=4096"
    };

    private static Resolved crowded(String... more) {
        String[] all = java.util.Arrays.copyOf(CROWDED, CROWDED.length + more.length);
        System.arraycopy(more, 0, all, CROWDED.length, more.length);
        return Loading.resolved("chat-on-h100", all);
    }

    @Test
    void theYoungestIsComputedAnewByDefault() {
        assertThat(crowded().deployment().preemption()).isEqualTo(Preemption.RECOMPUTE);
        assertThat(crowded().deployment().queueTimeoutNanos()).isEqualTo(Patience.NO_LIMIT);
        assertThat(crowded().traffic().patience()).isEqualTo(Patience.ENDLESS);
    }

    /**
     * A block of 16 tokens of Llama-3.1-8B in bf16 has 16 x 2 x 32 x 8 x 128 x 2 = 2,097,152 B: 8 GiB hold 4,096 of them. PCIe 4.0
     * x16 carries 31 GB/s one way, copies reach 82% of that: 82.5 us each.
     */
    @Test
    void copiesTakeTheLinkOfTheChip() {
        Resolved swapping =
                crowded("preemption.mode=swap", "preemption.swapSpace=8GiB", "preemption.victim=most-blocks");
        Preemption preemption = swapping.deployment().preemption();
        assertThat(preemption.victim()).isEqualTo(VictimRule.MOST_BLOCKS);
        assertThat(preemption.swapBlocks()).isCloseTo(4096, within(4));
        assertThat(preemption.copyNanos(1)).isBetween(82_500L, 82_600L);
        assertThat(swapping.evidence().byInput().get("chip")).containsKeys("hostLink", "hostLinkEfficiency");
    }

    @Test
    void swappingSavesComputing() {
        RunResult anew = Loading.run(crowded());
        RunResult swapped = Loading.run(crowded("preemption.mode=swap"));
        assertThat(anew.preemptions()).isPositive();
        assertThat(anew.swaps().out()).isZero();
        assertThat(swapped.swaps().out()).isPositive().isEqualTo(swapped.swaps().in());
        assertThat(swapped.swaps().blocksOut()).isEqualTo(swapped.swaps().blocksIn());
        assertThat(swapped.work().prefillTokens()).isLessThan(anew.work().prefillTokens());
        assertThat(swapped.outputTokens()).isEqualTo(anew.outputTokens());
    }

    @Test
    void theImpatientAreCounted() {
        RunResult run = Loading.run(crowded(
                "policy.maxSequences=8",
                "workload.patience.firstToken=2s",
                "workload.patience.leaving=20%",
                "queueTimeout=1s"));
        RunResult.RequestCounts requests = run.requests();
        assertThat(requests.expired()).isPositive();
        assertThat(requests.aborted()).isPositive();
        assertThat(requests.completed() + requests.expired() + requests.aborted())
                .isEqualTo(requests.offered());
        assertThat(run.ttft().max()).isLessThanOrEqualTo(2);
        assertThat(run.queueWait().max()).isLessThan(1);
        assertThat(run.wastedTokens()).isPositive();
    }
}
