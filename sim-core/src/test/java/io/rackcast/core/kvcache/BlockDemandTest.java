package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockDemandTest {
    @Test
    void sixteenTokensFillABlock() {
        BlockDemand demand = new BlockDemand(16);
        demand.join(15);
        assertThat(demand.due()).isZero(); // token 16 goes into the first block
        demand.advance();
        assertThat(demand.due()).isEqualTo(1); // token 17 needs a second one
        for (int tokens = 17; tokens < 32; tokens++) {
            demand.advance();
            assertThat(demand.due()).isZero();
        }
        demand.advance();
        assertThat(demand.due()).isEqualTo(1); // token 33 a third
        demand.leave(32);
        assertThat(demand.due()).isZero();
    }

    @Test
    void agreesWithLookingAtEverySequence() {
        Random random = new Random(11);
        for (int blockTokens : new int[] {1, 2, 3, 16, 128}) {
            BlockDemand demand = new BlockDemand(blockTokens);
            List<Integer> cached = new ArrayList<>();
            for (int step = 0; step < 2_000; step++) {
                if (random.nextInt(3) == 0) {
                    int tokens = 1 + random.nextInt(500);
                    cached.add(tokens);
                    demand.join(tokens);
                }
                if (!cached.isEmpty() && random.nextInt(3) == 0) {
                    demand.leave(cached.remove(random.nextInt(cached.size())));
                }
                int expected = (int) cached.stream()
                        .filter(tokens -> tokens % blockTokens == 0)
                        .count();
                assertThat(demand.due()).isEqualTo(expected);
                demand.advance();
                cached.replaceAll(tokens -> tokens + 1);
            }
        }
    }
}
