package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyedQueueTest {
    /** P26: whoever comes and goes from wherever, the head is the first of a stable sort. */
    @Test
    void agreesWithAStableSort() {
        Random random = new Random(7);
        List<RequestView> requests = new ArrayList<>();
        WaitingQueue queue = new QueueOrder.ShortestPrompt().queue(requests::get);
        List<Integer> naive = new ArrayList<>();
        for (int slot = 0; slot < 3_000; slot++) {
            requests.add(request(slot, 0, 1 + random.nextInt(9), 0, 0));
            if (random.nextInt(5) < 3) {
                queue.addLast(slot);
                naive.add(slot);
            } else if (!naive.isEmpty()) {
                int leaving = random.nextBoolean() ? queue.peek() : naive.get(random.nextInt(naive.size()));
                queue.remove(leaving);
                naive.remove(Integer.valueOf(leaving));
                if (random.nextInt(4) == 0) {
                    // Preempted at once: it keeps its turn, as slots are added in order of their turns.
                    queue.addFirst(leaving);
                    naive.add(leaving);
                    naive.sort(Comparator.naturalOrder());
                }
            }
            assertThat(queue.size()).isEqualTo(naive.size());
            if (!naive.isEmpty()) {
                List<Integer> sorted = new ArrayList<>(naive);
                sorted.sort(Comparator.comparingInt(one -> requests.get(one).promptTokens()));
                assertThat(queue.peek()).isEqualTo(sorted.get(0));
            }
        }
        assertThat(everybody(queue)).containsExactlyElementsOf(naive);
    }

    /** Four requests of priority 1, 0, 1, 0 in order of arrival: those of priority 0 go first, each pair in its order. */
    @Test
    void equalsGoInOrderOfArrivalAndWhoeverQueuesAnewGoesBehindThem() {
        List<RequestView> requests = new ArrayList<>();
        WaitingQueue queue = new QueueOrder.Priority(QueueOrder.Priority.NEVER).queue(requests::get);
        for (int slot = 0; slot < 4; slot++) {
            requests.add(request(slot, slot, 1, 0, (slot + 1) % 2));
            queue.addLast(slot);
        }
        assertThat(queue.poll()).isEqualTo(1);
        queue.addFirst(1);
        assertThat(queue.poll()).isEqualTo(1);
        queue.addLast(1);
        assertThat(List.of(queue.poll(), queue.poll(), queue.poll(), queue.poll()))
                .containsExactly(3, 1, 0, 2);
    }

    /**
     * P36: one priority for each 100 ns. Priority 3 that came at 0 has the key 3 * 100 + 0 = 300, as at 250 ns it has
     * 3 - 250 / 100 = 0.5. A request of priority 0 that comes at 299 has 299 and overtakes, one that comes at 301 does not.
     */
    @Test
    void ageingIsAKeyThatDoesNotChange() {
        List<RequestView> requests =
                List.of(request(0, 0, 1, 0, 3), request(1, 301, 1, 0, 0), request(2, 299, 1, 0, 0));
        WaitingQueue queue = new QueueOrder.Priority(100).queue(requests::get);
        queue.addLast(0);
        queue.addLast(1);
        queue.addLast(2);
        assertThat(List.of(queue.poll(), queue.poll(), queue.poll())).containsExactly(2, 0, 1);
    }

    /** Class 0 wants its first token within 50 ns, class 1 within 10, class 2 states nothing. */
    @Test
    void deadlinesAreArrivalAndTarget() {
        List<RequestView> requests = List.of(
                new RequestView(0, 5, 1, 1, 2, 0, 0),
                new RequestView(1, 10, 1, 1, 0, 0, 0),
                new RequestView(2, 49, 1, 1, 1, 0, 0),
                new RequestView(3, 51, 1, 1, 1, 0, 0));
        WaitingQueue queue =
                new QueueOrder.EarliestDeadline(new FirstTokenTargets(List.of(50L, 10L))).queue(requests::get);
        for (int slot = 0; slot < 4; slot++) {
            queue.addLast(slot);
        }
        // Due at 59, 60, 61, and never.
        assertThat(List.of(queue.poll(), queue.poll(), queue.poll(), queue.poll()))
                .containsExactly(2, 1, 3, 0);
    }

    @Test
    void anEmptyQueueHasNoHead() {
        WaitingQueue queue = new QueueOrder.ShortestPrompt().queue(slot -> request(slot, 0, 1, 0, 0));
        assertThatThrownBy(queue::poll).hasMessage("nobody waits");
    }

    @Test
    void prioritiesBeyondWhatKeysHoldAreRefused() {
        WaitingQueue queue = new QueueOrder.Priority(QueueOrder.Priority.SLOWEST)
                .queue(slot -> request(slot, Long.MAX_VALUE / 3, 1, 0, slot == 0 ? 1_000_000 : 1_000_001));
        queue.addLast(0);
        assertThatThrownBy(() -> queue.addLast(1)).hasMessage("request 1 has priority 1000001, beyond 1000000");
        assertThatThrownBy(() -> new QueueOrder.Priority(QueueOrder.Priority.SLOWEST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static RequestView request(long id, long arrivalNanos, int prompt, int tenant, int priority) {
        return new RequestView(id, arrivalNanos, prompt, 1, 0, tenant, priority);
    }

    static Set<Integer> everybody(WaitingQueue queue) {
        Set<Integer> found = new TreeSet<>();
        for (int slot = queue.peek(); slot >= 0; slot = queue.after(slot)) {
            assertThat(found.add(slot)).isTrue();
        }
        return found;
    }
}
