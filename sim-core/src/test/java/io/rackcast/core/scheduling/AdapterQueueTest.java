package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P26 with adapters: the head is the first who finds a slot, by the order of the queue that they stand in. */
class AdapterQueueTest {
    private static final int SLOTS = 40;
    private static final int ADAPTERS = 6;

    /** Adapters in use, at most three at once. */
    private static final class Use implements AdaptersInUse {
        final List<Integer> adapters = new ArrayList<>();

        @Override
        public int distinct() {
            return adapters.size();
        }

        @Override
        public int adapter(int i) {
            return adapters.get(i);
        }

        @Override
        public boolean full() {
            return adapters.size() == 3;
        }

        @Override
        public boolean admits(int adapter) {
            return adapter == LoraRule.PLAIN || !full() || adapters.contains(adapter);
        }

        void change(SplittableRandom random) {
            adapters.clear();
            TreeSet<Integer> some = new TreeSet<>();
            for (int i = 0; i < 3; i++) {
                some.add(random.nextInt(ADAPTERS));
            }
            adapters.addAll(some);
        }
    }

    private static QueueOrder order(String name) {
        return switch (name) {
            case "fcfs" -> QueueOrder.FIRST_COME;
            case "priority" -> new QueueOrder.Priority(QueueOrder.Priority.NEVER);
            default -> new QueueOrder.FairByTenant(1, 2);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"fcfs", "priority", "fair"})
    void theHeadIsTheFirstWhoFindsASlot(String name) {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] adapters = new int[SLOTS];
            RequestView[] requests = new RequestView[SLOTS];
            for (int slot = 0; slot < SLOTS; slot++) {
                adapters[slot] = random.nextInt(-1, ADAPTERS);
                requests[slot] = new RequestView(slot, 0, 1, 1, 0, random.nextInt(4), random.nextInt(3));
            }
            Use use = new Use();
            WaitingQueue plain = order(name).queue(slot -> requests[slot]);
            WaitingQueue queue =
                    order(name).queue(slot -> requests[slot]).withAdapters(slot -> adapters[slot], use, true);
            TreeSet<Integer> outside = new TreeSet<>();
            int arrived = 0;
            for (int event = 0; event < 100; event++) {
                int kind = random.nextInt(5);
                if (kind < 2 && arrived < SLOTS) {
                    plain.addLast(arrived);
                    queue.addLast(arrived++);
                } else if (kind == 2 && !outside.isEmpty()) {
                    int back = outside.pollFirst();
                    plain.addFirst(back);
                    queue.addFirst(back);
                } else if (kind == 3 && plain.size() > 0) {
                    int head = queue.poll();
                    plain.remove(head);
                    outside.add(head);
                } else {
                    use.change(random);
                }
                agree(plain, queue, use, adapters);
            }
        }
    }

    private static void agree(WaitingQueue plain, WaitingQueue queue, Use use, int[] adapters) {
        assertThat(queue.size()).isEqualTo(plain.size());
        if (plain.size() == 0) {
            assertThat(queue.heldUp()).isZero();
            return;
        }
        List<Integer> open = new ArrayList<>();
        List<Integer> heldUp = new ArrayList<>();
        plain.look(slot -> (use.admits(adapters[slot]) ? open : heldUp).add(slot));
        assertThat(queue.peek()).isEqualTo(open.isEmpty() ? plain.peek() : open.get(0));
        assertThat(queue.heldUp()).isEqualTo(heldUp.size());
        open.addAll(heldUp);
        List<Integer> seen = new ArrayList<>();
        queue.look(seen::add);
        assertThat(seen).isEqualTo(open);
    }
}
