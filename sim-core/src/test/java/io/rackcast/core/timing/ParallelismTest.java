package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParallelismTest {
    @Test
    void chipsOfStagesAndExperts() {
        Parallelism sizes = new Parallelism(4, 3, 2, 8);
        assertThat(sizes.stageChips()).isEqualTo(8);
        assertThat(sizes.chips()).isEqualTo(24);
        assertThat(sizes.expertTensor()).isEqualTo(1);
        assertThat(new Parallelism(4, 3, 2, 2).expertTensor()).isEqualTo(4);
        assertThat(Parallelism.NONE.chips()).isEqualTo(1);
    }

    /** Of 4 x 4 chips of a stage, nodes of 8 join two batches, nodes of 2 half of one. */
    @Test
    void withinADomain() {
        Parallelism sizes = new Parallelism(4, 3, 4, 2);
        assertThat(sizes.within(8)).isEqualTo(new Parallelism(4, 3, 2, 1));
        assertThat(sizes.within(2)).isEqualTo(new Parallelism(2, 3, 1, 1));
        assertThat(sizes.within(100)).isEqualTo(new Parallelism(4, 3, 4, 1));
    }

    @Test
    void saysWhatIsDivided() {
        assertThat(Parallelism.NONE).hasToString("tensor 1");
        assertThat(new Parallelism(2, 3, 4, 8)).hasToString("tensor 2, pipeline 3, data 4, expert 8");
        assertThat(new Parallelism(2, 1, 1, 2)).hasToString("tensor 2, expert 2");
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> Parallelism.tensor(0)).hasMessage("tensor parallelism must be positive, is 0");
        assertThatThrownBy(() -> new Parallelism(1, 0, 1, 1)).hasMessageContaining("pipeline");
        assertThatThrownBy(() -> new Parallelism(1, 1, 0, 1)).hasMessageContaining("data");
        assertThatThrownBy(() -> new Parallelism(1, 1, 1, 0)).hasMessageContaining("expert");
        assertThatThrownBy(() -> new Parallelism(4, 1, 1, 3))
                .hasMessage("expert parallelism 3 does not divide the 4 chips of a stage");
        assertThatThrownBy(() -> new Parallelism(1 << 10, 1 << 10, 2, 1))
                .hasMessage("1024 x 1024 x 2 chips are more than a replica can have");
        assertThat(new Parallelism(1 << 10, 1 << 10, 1, 1).chips()).isEqualTo(1 << 20);
    }

    @Test
    void skewsHaveBounds() {
        assertThat(new Routing(4).skew()).isEqualTo(4);
        assertThat(new Routing(0)).isEqualTo(Routing.EVEN);
        assertThatThrownBy(() -> new Routing(-0.1)).hasMessage("skew of the routing must be in [0, 4], is -0.1");
        assertThatThrownBy(() -> new Routing(4.1)).hasMessageContaining("is 4.1");
        assertThatThrownBy(() -> new Routing(Double.NaN)).hasMessageContaining("is NaN");
    }
}
