package io.rackcast.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    /** Ten per minute, three saved up: three at once, the next one 6 s later and not a nanosecond sooner. */
    @Test
    void aBurstAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(RateLimit.perHour(600, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.holds(1, 0)).isTrue();
            bucket.take(1);
        }
        assertThat(bucket.holds(1, 0)).isFalse();
        assertThat(bucket.holds(1, 6 * SECOND - 1)).isFalse();
        assertThat(bucket.holds(1, 6 * SECOND)).isTrue();
    }

    /** Seven per 3 s, looked at every nanosecond of a prime number of nanoseconds: after 3 s there are exactly seven. */
    @Test
    void lookingOftenDoesNotRound() {
        TokenBucket bucket = new TokenBucket(new RateLimit(7, 3 * SECOND, 100));
        bucket.take(100);
        for (long now = 0; now < 3 * SECOND; now += 104_729) {
            bucket.holds(1, now);
        }
        assertThat(bucket.holds(7, 3 * SECOND - 1)).isFalse();
        assertThat(bucket.holds(7, 3 * SECOND)).isTrue();
        assertThat(bucket.holds(8, 3 * SECOND)).isFalse();
    }

    @Test
    void aLongRestFillsItAndNoMore() {
        TokenBucket bucket = new TokenBucket(new RateLimit(1_000_000, 1, 5));
        bucket.take(5);
        assertThat(bucket.holds(5, Long.MAX_VALUE / 2)).isTrue();
        assertThat(bucket.holds(6, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void ratesAreKeptInLowestTerms() {
        assertThat(RateLimit.perHour(36_000, 5)).isEqualTo(new RateLimit(1, SECOND / 10, 5));
        assertThat(RateLimit.perHour(0.5, 5)).isEqualTo(new RateLimit(1, 7_200 * SECOND, 5));
        assertThatThrownBy(() -> new RateLimit(1, Long.MAX_VALUE / 2, 3)).hasMessageContaining("too large");
        assertThatThrownBy(() -> RateLimit.perHour(1e-9, 1)).hasMessageContaining("positive");
    }
}
