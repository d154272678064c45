package io.rackcast.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private record Key(long time, long order, int entity) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = Long.compare(time, other.time);
            int byOrder = byTime != 0 ? byTime : Long.compare(order, other.order);
            return byOrder != 0 ? byOrder : Integer.compare(entity, other.entity);
        }
    }

    @Test
    void agreesWithASortedMap() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int entities = 1 + random.nextInt(40);
            EventQueue queue = new EventQueue(entities);
            TreeMap<Key, Integer> naive = new TreeMap<>();
            Key[] pending = new Key[entities];
            for (int i = 0; i < 500; i++) {
                if (random.nextInt(3) > 0) {
                    int entity = random.nextInt(entities);
                    // Orders end in the entity, as the kernel's do: keys are unique.
                    Key key = new Key(random.nextInt(20), random.nextInt(4) * 100L + entity, entity);
                    queue.offer(entity, key.time, key.order);
                    if (pending[entity] == null || key.compareTo(pending[entity]) < 0) {
                        if (pending[entity] != null) {
                            naive.remove(pending[entity]);
                        }
                        pending[entity] = key;
                        naive.put(key, entity);
                    }
                } else if (!naive.isEmpty()) {
                    Key least = naive.firstKey();
                    assertThat(queue.minEntity()).isEqualTo(least.entity);
                    assertThat(queue.minTime()).isEqualTo(least.time);
                    assertThat(queue.minOrder()).isEqualTo(least.order);
                    queue.removeMin();
                    naive.remove(least);
                    pending[least.entity] = null;
                }
                assertThat(queue.isEmpty()).isEqualTo(naive.isEmpty());
            }
        }
    }
}
