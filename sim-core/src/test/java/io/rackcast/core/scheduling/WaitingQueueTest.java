package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingQueueTest {
    @Test
    void agreesWithADeque() {
        Random random = new Random(5);
        WaitingQueue queue = new ArrivalQueue();
        ArrayDeque<Integer> naive = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    queue.addLast(i);
                    naive.addLast(i);
                }
                case 2 -> {
                    queue.addFirst(i);
                    naive.addFirst(i);
                }
                case 3 -> {
                    if (!naive.isEmpty()) {
                        Integer anybody = List.copyOf(naive).get(random.nextInt(naive.size()));
                        queue.remove(anybody);
                        naive.remove(anybody);
                    }
                }
                default -> {
                    if (!naive.isEmpty()) {
                        assertThat(queue.peek()).isEqualTo(naive.peekFirst());
                        assertThat(queue.poll()).isEqualTo(naive.pollFirst());
                    }
                }
            }
            assertThat(queue.size()).isEqualTo(naive.size());
        }
        int slot = queue.peek();
        for (int expected : naive) {
            assertThat(slot).isEqualTo(expected);
            slot = queue.after(slot);
        }
        assertThat(slot).isEqualTo(-1);
    }

    @Test
    void anEmptyQueueHasNoHead() {
        assertThatThrownBy(() -> new ArrivalQueue().poll()).hasMessage("nobody waits");
    }
}
