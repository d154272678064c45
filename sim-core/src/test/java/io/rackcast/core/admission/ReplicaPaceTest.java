package io.rackcast.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaPaceTest {
    private final ReplicaPace pace = new ReplicaPace();

    /**
     * Prompts of 10 and 30 come at 0; the first is admitted at 5, the second at 40. Nobody waits until 100, when 20 and 60
     * come. At 110 those 80 tokens are ahead; 40 were admitted while somebody waited for 40 + 10: 80 * 50 / 40 = 100.
     */
    @Test
    void aHandComputedProjection() {
        pace.queue(10, 0);
        pace.queue(30, 0);
        assertThat(pace.projectedNanos(3)).isZero();
        pace.start(10, 5);
        // 30 ahead at 10 tokens in 5 ns.
        assertThat(pace.projectedNanos(5)).isEqualTo(15);
        pace.start(30, 40);
        assertThat(pace.projectedNanos(90)).isZero();
        pace.queue(20, 100);
        pace.queue(60, 100);
        assertThat(pace.projectedNanos(110)).isEqualTo(100);
        assertThat(pace.waitingTokens()).isEqualTo(80);
    }

    /** One token each 10 ns for a while, then one each 2 ns: after 32 of those the slow ones are forgotten. */
    @Test
    void onlyTheLatestAdmissionsCount() {
        for (int i = 0; i < 200; i++) {
            pace.queue(1, 0);
        }
        long now = 0;
        for (int i = 0; i < 50; i++) {
            now += 10;
            pace.start(1, now);
        }
        assertThat(pace.projectedNanos(now)).isEqualTo(1500);
        for (int i = 0; i < 32; i++) {
            now += 2;
            pace.start(1, now);
        }
        assertThat(pace.projectedNanos(now)).isEqualTo(118 * 2);
    }
}
