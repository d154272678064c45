package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransitionWheelTest {
    @Test
    void growingKeepsEveryBucket() {
        for (long now : new long[] {0, 1, 255, 256, 12_345}) {
            TransitionWheel wheel = new TransitionWheel();
            wheel.ensureSlots(300);
            for (int ahead = 1; ahead < 256; ahead++) {
                wheel.insert(ahead, now + ahead, now);
            }
            wheel.insert(299, now + 256, now);
            for (int ahead = 1; ahead < 256; ahead++) {
                assertThat(wheel.first(now + ahead)).isEqualTo(ahead);
            }
            assertThat(wheel.first(now + 256)).isEqualTo(299);
        }
    }

    @Test
    void agreesWithAMapOfLists() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            TransitionWheel wheel = new TransitionWheel();
            wheel.ensureSlots(100);
            TreeMap<Long, List<Integer>> naive = new TreeMap<>();
            List<Integer> free = new ArrayList<>();
            for (int slot = 0; slot < 100; slot++) {
                free.add(slot);
            }
            long now = random.nextInt(1_000);
            for (int step = 0; step < 3_000; step++) {
                now++;
                List<Integer> due = naive.remove(now);
                for (int expected : due == null ? List.<Integer>of() : due) {
                    assertThat(wheel.first(now)).isEqualTo(expected);
                    wheel.remove(expected);
                    free.add(expected);
                }
                assertThat(wheel.first(now)).isEqualTo(-1);
                if (!free.isEmpty() && random.nextInt(2) == 0) {
                    int slot = free.remove(random.nextInt(free.size()));
                    // Mostly near, now and then far enough to make the ring grow.
                    long ahead = 1L + (random.nextInt(40) == 0 ? random.nextInt(5_000) : random.nextInt(300));
                    wheel.insert(slot, now + ahead, now);
                    naive.computeIfAbsent(now + ahead, key -> new ArrayList<>()).add(slot);
                    assertThat(wheel.due(slot)).isEqualTo(now + ahead);
                }
                if (!naive.isEmpty() && random.nextInt(6) == 0) {
                    List<Integer> bucket = naive.firstEntry().getValue();
                    int slot = bucket.remove(random.nextInt(bucket.size()));
                    if (bucket.isEmpty()) {
                        naive.pollFirstEntry();
                    }
                    wheel.remove(slot);
                    free.add(slot);
                }
            }
        }
    }
}
