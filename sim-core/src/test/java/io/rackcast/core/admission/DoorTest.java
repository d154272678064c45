package io.rackcast.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.observe.Refusal;
import io.rackcast.core.routing.FleetView;
import io.rackcast.core.scheduling.RequestView;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final int[] waiting = {0, 0};
    private final FleetView fleet = new FleetView() {
        @Override
        public int replicas() {
            return waiting.length;
        }

        @Override
        public int waiting(int replica) {
            return waiting[replica];
        }

        @Override
        public int running(int replica) {
            return 0;
        }
    };

    /** A full queue refuses after the bucket was asked: the bucket, which holds one request, still has it. */
    @Test
    void whoIsRefusedTakesNothing() {
        Door door = new Door(
                List.of(new AdmissionRule.RequestRate(new RateLimit(1, 1_000, 1)), new AdmissionRule.QueueCap(2)),
                fleet);
        waiting[0] = 2;
        assertThat(door.refuses(request(0, 0), 0)).isNull();
        assertThat(door.refusesAt(0, request(0, 0), 0)).isEqualTo(Refusal.QUEUE_FULL);
        assertThat(door.refusesAt(1, request(0, 0), 0)).isNull();
        assertThat(door.refuses(request(1, 0), 0)).isNull();
        door.letIn(request(1, 0), 1, 0);
        assertThat(door.refuses(request(2, 0), 999)).isEqualTo(Refusal.REQUEST_RATE);
        assertThat(door.refuses(request(3, 1), 999)).isNull();
        assertThat(door.refuses(request(4, 0), 1_000)).isNull();
    }

    /** Two under way; the first that leaves makes room. */
    @Test
    void requestsInFlightAreThoseThatHaveNotLeft() {
        Door door = new Door(List.of(new AdmissionRule.InFlight(2)), fleet);
        door.letIn(request(0, 7), 0, 0);
        door.letIn(request(1, 7), 0, 0);
        assertThat(door.refuses(request(2, 7), 5)).isEqualTo(Refusal.IN_FLIGHT);
        assertThat(door.underWay(7)).isEqualTo(2);
        door.left(request(0, 7));
        assertThat(door.refuses(request(2, 7), 5)).isNull();
    }

    /** A request counts its prompt of 10 and the 5 tokens it is allowed: two of them fit 30 in a window of 100 ns. */
    @Test
    void quotasStartAnewWithEachWindow() {
        Door door = new Door(List.of(new AdmissionRule.TokenQuota(30, 100)), fleet);
        door.letIn(request(0, 0), 0, 90);
        door.letIn(request(1, 0), 0, 99);
        assertThat(door.refuses(request(2, 0), 99)).isEqualTo(Refusal.TOKEN_QUOTA);
        assertThat(door.refuses(request(2, 0), 100)).isNull();
        door.letIn(request(2, 0), 0, 100);
        assertThat(door.refuses(request(3, 0), 199)).isNull();
        door.letIn(request(3, 0), 0, 199);
        assertThat(door.refuses(request(4, 0), 199)).isEqualTo(Refusal.TOKEN_QUOTA);
    }

    private static RequestView request(long id, int tenant) {
        return new RequestView(id, 0, 10, 5, 0, tenant, 0);
    }
}
