package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KvAllocationTest {
    @Test
    void scenariosNameThem() {
        assertThat(Arrays.stream(KvAllocation.values()).map(KvAllocation::id))
                .containsExactly("paged", "contiguous-max", "contiguous-pow2", "contiguous-oracle");
        assertThat(Arrays.stream(KvAllocation.values()).filter(KvAllocation::contiguous))
                .containsExactly(
                        KvAllocation.CONTIGUOUS_MAX, KvAllocation.CONTIGUOUS_POW2, KvAllocation.CONTIGUOUS_ORACLE);
    }

    /** A prompt of 100 tokens: 33 of output are guessed as 64, 32 as they are; no sequence is longer than 160. */
    @Test
    void aRangeIsForWhatIsExpected() {
        assertThat(KvAllocation.CONTIGUOUS_MAX.reservedTokens(100, 33, 160)).isEqualTo(160);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(100, 33, 200)).isEqualTo(164);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(100, 33, 160)).isEqualTo(160);
        assertThat(KvAllocation.CONTIGUOUS_POW2.reservedTokens(100, 32, 160)).isEqualTo(132);
        assertThat(KvAllocation.CONTIGUOUS_ORACLE.reservedTokens(100, 33, 160)).isEqualTo(133);
        assertThatThrownBy(() -> KvAllocation.PAGED.reservedTokens(100, 33, 160))
                .hasMessageContaining("pages are not reserved");
    }
}
