package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressSpaceTest {
    /** 3 + 3 + 4 of 10; with the outer two back, 7 are free, but no 5 side by side; with all back, all are. */
    @Test
    void firstFitAndJoinedHoles() {
        AddressSpace space = new AddressSpace(10);
        assertThat(space.take(3)).isZero();
        assertThat(space.take(3)).isEqualTo(3);
        assertThat(space.take(4)).isEqualTo(6);
        assertThat(space.take(1)).isEqualTo(AddressSpace.NONE);
        space.release(0, 3);
        space.release(6, 4);
        assertThat(space.free()).isEqualTo(7);
        assertThat(space.take(5)).isEqualTo(AddressSpace.NONE);
        assertThat(space.take(2)).isZero();
        assertThat(space.take(4)).isEqualTo(6);
        space.release(6, 4);
        space.release(0, 2);
        space.release(3, 3);
        assertThat(space.take(10)).isZero();
    }

    @Test
    void nothingIsGivenBackTwice() {
        AddressSpace space = new AddressSpace(10);
        space.take(4);
        space.release(0, 4);
        assertThatThrownBy(() -> space.release(0, 4)).isInstanceOf(IllegalStateException.class);
    }
}
