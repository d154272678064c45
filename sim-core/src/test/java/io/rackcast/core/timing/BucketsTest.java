package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void stepsArePaddedToTheNextShape() {
        Buckets buckets = new Buckets(List.of(1, 4, 16), List.of(128, 512), true);
        assertThat(buckets.batch(1)).isEqualTo(1);
        assertThat(buckets.batch(2)).isEqualTo(4);
        assertThat(buckets.batch(16)).isEqualTo(16);
        assertThat(buckets.length(129)).isEqualTo(512);
        assertThat(buckets.length(0)).isZero();
    }

    /** 33 sequences are three passes of 16, 513 tokens two of 512. */
    @Test
    void moreThanTheLargestIsDoneInWholePasses() {
        Buckets buckets = new Buckets(List.of(1, 4, 16), List.of(128, 512), true);
        assertThat(buckets.batch(33)).isEqualTo(48);
        assertThat(buckets.length(513)).isEqualTo(1024);
        assertThat(buckets.length(1024)).isEqualTo(1024);
    }

    @Test
    void withoutBucketsNothingIsPadded() {
        assertThat(Buckets.NONE.batch(33)).isEqualTo(33);
        assertThat(Buckets.NONE.length(777)).isEqualTo(777);
        assertThatThrownBy(() -> new Buckets(List.of(4, 2), List.of(), false)).hasMessageContaining("ascending");
    }
}
