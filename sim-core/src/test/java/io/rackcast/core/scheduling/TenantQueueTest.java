package io.rackcast.core.scheduling;

import static io.rackcast.core.scheduling.KeyedQueueTest.everybody;
import static io.rackcast.core.scheduling.KeyedQueueTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TenantQueueTest {
    private final List<RequestView> requests = new ArrayList<>();
    private final WaitingQueue queue = new QueueOrder.FairByTenant(1, 2).queue(requests::get);
    private final ServedTokens served = Objects.requireNonNull(queue.served());

    /**
     * Prompts of 10 of tenant 0, of 4 of tenant 1; a prompt token counts 1. Tenant 0 is the older one among equals and has 10.
     * Then tenant 1 goes until it has more: 4, 8, 12. Then tenant 0 with 20, and tenant 1 once more.
     */
    @Test
    void whoeverWasServedLeastGoesFirst() {
        for (int slot = 0; slot < 8; slot++) {
            come(slot, slot < 2 ? 0 : 1, slot < 2 ? 10 : 4);
        }
        List<Integer> order = new ArrayList<>();
        while (queue.size() > 0) {
            order.add(admit());
        }
        assertThat(order).containsExactly(0, 2, 3, 4, 1, 5, 6, 7);
        assertThat(served.counter(0)).isEqualTo(20);
        assertThat(served.counter(1)).isEqualTo(24);
    }

    /** Two sequences of tenant 0 decode for three steps, one of them leaves, and one step more: 2 (2 * 3 + 1) = 14. */
    @Test
    void decodeStepsCountWithoutLookingAtSequences() {
        come(0, 0, 1);
        served.join(0, 1);
        served.join(0, 1);
        served.decoded();
        served.decoded();
        served.decoded();
        served.leave(0, 1);
        served.decoded();
        assertThat(served.counter(0)).isEqualTo(14);
        assertThat(served.decoding(0)).isEqualTo(1);
    }

    /** Tenant 0 has 100 and waits; tenant 1 comes with nothing and is lifted to 100, not to tenant 2's 300. */
    @Test
    void whoeverWasAwayIsLiftedToTheLeastServedOfThoseWhoWait() {
        come(0, 0, 100);
        admit();
        come(1, 2, 200);
        // Tenant 0 left last, with 100: tenant 2 starts from there.
        assertThat(served.counter(2)).isEqualTo(100);
        admit();
        come(2, 2, 1);
        come(3, 0, 1);
        assertThat(served.counter(0)).isEqualTo(300);
        come(4, 1, 1);
        assertThat(served.counter(1)).isEqualTo(300);
        assertThat(queue.peek()).isEqualTo(2);
    }

    /** Who still waits is not lifted. */
    @Test
    void asksForNoLiftWhileOneWaits() {
        come(0, 0, 10);
        come(1, 1, 10);
        come(2, 0, 10);
        assertThat(admit()).isZero();
        come(3, 1, 10);
        assertThat(served.counter(1)).isZero();
        assertThat(queue.headMoves()).isTrue();
        queue.remove(1);
        queue.remove(3);
        assertThat(queue.headMoves()).isFalse();
    }

    @Test
    void everybodyIsFoundWhereverSomebodyLeft() {
        Random random = new Random(3);
        TreeSet<Integer> waiting = new TreeSet<>();
        for (int slot = 0; slot < 2_000; slot++) {
            come(slot, random.nextInt(40), 1);
            waiting.add(slot);
            if (random.nextInt(3) > 0) {
                int leaving = List.copyOf(waiting).get(random.nextInt(waiting.size()));
                queue.remove(leaving);
                waiting.remove(leaving);
            }
            if (!waiting.isEmpty()) {
                assertThat(everybody(queue)).isEqualTo(waiting);
            }
        }
    }

    private void come(int slot, int tenant, int prompt) {
        requests.add(request(slot, slot, prompt, tenant, 0));
        queue.addLast(slot);
    }

    private int admit() {
        int slot = queue.poll();
        served.admitted(requests.get(slot).tenant(), requests.get(slot).promptTokens());
        return slot;
    }
}
