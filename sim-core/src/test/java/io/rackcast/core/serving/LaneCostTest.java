package io.rackcast.core.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Kernel;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.ChunkedPrefill;
import io.rackcast.core.timing.StepLoad;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of a run follows joins, finishes, preemptions and chunks, never the number of tokens. */
class LaneCostTest {
    private static final int SLOTS_PER_CHANGE = 2;

    @ParameterizedTest
    @CsvSource({"8, 100000", "64, 100000", "512, 100000", "64, 900", "512, 3000"})
    void slotsTouchedFollowChanges(int batch, int blocks) {
        int requests = 2_000;
        int outputTokens = 400;
        long[] changes = new long[1];
        long[] steps = new long[1];
        long[] preemptions = new long[1];
        RunObserver counter = new RunObserver() {
            @Override
            public int interests() {
                return ALL_BUT_TOKENS;
            }

            @Override
            public void onAdmit(long nanos, long request, int replica, boolean resumed) {
                changes[0]++;
            }

            @Override
            public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
                changes[0]++;
                preemptions[0]++;
            }

            @Override
            public void onFinish(Completion completion) {
                changes[0]++;
            }

            @Override
            public void onStep(
                    int replica, int lane, long start, long end, StepLoad load, int usedBlocks, int waiting) {
                steps[0]++;
                changes[0] += load.prefillSequences - load.joins;
            }
        };
        RequestSource source = new RequestSource() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < requests;
            }

            @Override
            public long arrivalNanos() {
                return 0;
            }

            @Override
            public int promptTokens() {
                return 100 + at % 50;
            }

            @Override
            public int outputTokens() {
                return outputTokens + at % 7;
            }
        };
        Deployment deployment = Deployment.single(
                16,
                blocks,
                1_000,
                load -> 1_000 + load.tokens(),
                () -> new ChunkedPrefill(new ChunkedPrefill.Options(2_048, batch)));
        Gateway gateway = new Gateway(new Traffic.OpenLoop(source), deployment, false, new Observers(List.of(counter)));
        Lane lane = gateway.fleet().replica(0).lanes()[0];
        Kernel kernel =
                Kernel.of(RunControl.toTheEnd(), gateway, gateway.fleet().replica(0));
        kernel.start(Gateway.ENTITY, gateway.firstArrival(), Rank.ARRIVAL);
        kernel.run();

        // Whoever leaves may have been the longest; in a batch as small as this one, somebody looks for the next.
        long bound = SLOTS_PER_CHANGE * changes[0] + (long) StepLoad.SKEW * requests;
        assertThat(lane.slotsTouched()).isPositive().isLessThanOrEqualTo(bound);
        assertThat(preemptions[0] > 0).isEqualTo(blocks < 10_000);
        // Not vacuous: per-token work would be an order of magnitude above the bound.
        assertThat((long) requests * outputTokens).isGreaterThan(10 * bound);
        assertThat(kernel.queueVisits()).as("visits to the event queue").isLessThanOrEqualTo(4);
        assertThat(steps[0]).isGreaterThan(outputTokens);
    }
}
