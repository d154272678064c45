package io.rackcast.core.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Kernel;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.ChunkedPrefill;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who leaves where, and that nothing is left of a patience that was not needed. */
class PatienceTest {
    private static final Draws DRAWS = Draws.of(11, Draws.Purpose.PATIENCE);

    /** Of 100,000 clients 30% leave, give or take five standard deviations of 145; evenly among 9 places of 10 tokens. */
    @Test
    void theStatedShareLeavesAnywhere() {
        Patience patience = new Patience(Patience.NO_LIMIT, Patience.NO_LIMIT, 0.3);
        int[] stayed = new int[11];
        for (int request = 0; request < 100_000; request++) {
            stayed[patience.tokens(DRAWS, request, 10, 1)]++;
        }
        assertThat(100_000 - stayed[10]).isBetween(30_000 - 725, 30_000 + 725);
        assertThat(stayed[0]).isZero();
        for (int tokens = 1; tokens < 10; tokens++) {
            // 3,333 each, with a standard deviation of 57.
            assertThat(stayed[tokens]).isBetween(3_333 - 285, 3_333 + 285);
        }
    }

    /** What comes in chunks of 4 is left after a whole chunk, or not at all. */
    @Test
    void clientsLeaveBetweenChunks() {
        Patience patience = new Patience(Patience.NO_LIMIT, Patience.NO_LIMIT, 1);
        for (int request = 0; request < 1_000; request++) {
            assertThat(patience.tokens(DRAWS, request, 10, 4)).isIn(4, 8, 10);
            assertThat(patience.tokens(DRAWS, request, 1, 4)).isEqualTo(1);
        }
    }

    /** An hour of patience, and steps of 10 ns: when the last answer is complete, nothing is left to wait for. */
    @Test
    void deadlinesGoWithTheirRequests() {
        RequestSource source = new RequestSource() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < 3;
            }

            @Override
            public long arrivalNanos() {
                return 0;
            }

            @Override
            public int promptTokens() {
                return 8;
            }

            @Override
            public int outputTokens() {
                return 5;
            }
        };
        Deployment deployment = Deployment.single(
                        16, 10, 100, load -> 10, () -> new ChunkedPrefill(new ChunkedPrefill.Options(64, 1)))
                .with(some -> some.queueTimeoutNanos(3_600_000_000_000L));
        Patience hour = new Patience(3_600_000_000_000L, 3_600_000_000_000L, 0);
        Gateway gateway = new Gateway(new Traffic.OpenLoop(source, hour), deployment, false, new Observers(List.of()));
        Replica replica = gateway.fleet().replica(0);
        Kernel kernel = Kernel.of(RunControl.toTheEnd(), gateway, replica);
        kernel.start(Gateway.ENTITY, gateway.firstArrival(), Rank.ARRIVAL);
        kernel.run();
        // One after the other, each 5 steps.
        assertThat(kernel.now()).isEqualTo(150);
        assertThat(replica.lanes()[0].deadlines()).isZero();
    }
}
