package io.rackcast.core.kvcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids 7, 3 and 9 of so many tokens each: token i of id n is n x tokens + i. */
class ListedContentTest {
    private static final int[] IDS = {7, 3, 9};

    @Test
    void everyTokenHasACodeOfItsOwn() {
        assertThat(codes(4, 0, 3, 4, 5, 10)).containsExactly(28, 31, 12, 13, 38);
        assertThat(codes(3, 0, 2, 3, 4, 8)).containsExactly(21, 23, 9, 10, 29);
        assertThat(codes(1, 0, 1, 2)).containsExactly(7, 3, 9);
    }

    private static long[] codes(int tokensPerId, int... tokens) {
        ListedContent content = new ListedContent(IDS, tokensPerId, 3 * tokensPerId);
        return IntStream.of(tokens).mapToLong(content::code).toArray();
    }

    @Test
    void aRunEndsWithItsId() {
        ListedContent byFour = new ListedContent(IDS, 4, 12);
        assertThat(new int[] {byFour.runEnd(0), byFour.runEnd(3), byFour.runEnd(4), byFour.runEnd(11)})
                .containsExactly(4, 4, 8, 12);
        ListedContent byThree = new ListedContent(IDS, 3, 9);
        assertThat(new int[] {byThree.runEnd(0), byThree.runEnd(2), byThree.runEnd(3), byThree.runEnd(8)})
                .containsExactly(3, 3, 6, 9);
    }

    @Test
    void knowsItsIdsAndNoMoreTokensThanTheyCover() {
        ListedContent content = new ListedContent(IDS, 4, 11);
        assertThat(content.tokens()).isEqualTo(11);
        assertThat(content.size()).isEqualTo(3);
        assertThat(new int[] {content.id(0), content.id(1), content.id(2)}).containsExactly(7, 3, 9);
        assertThatThrownBy(() -> new ListedContent(IDS, 4, 13)).hasMessage("3 ids of 4 tokens do not cover 13 tokens");
        assertThatThrownBy(() -> new ListedContent(IDS, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The same tokens, of use to nobody else: not to the model as it is, nor to another adapter. */
    @Test
    void anAdapterMakesAFamilyOfItsOwn() {
        ListedContent plain = new ListedContent(IDS, 4, 11);
        AdaptedContent third = new AdaptedContent(plain, 2);
        assertThat(third.tokens()).isEqualTo(11);
        for (int token = 0; token < 11; token++) {
            assertThat(third.code(token)).isEqualTo(plain.code(token));
            assertThat(third.runEnd(token)).isEqualTo(plain.runEnd(token));
        }
        assertThat(new long[] {plain.family(), new AdaptedContent(plain, 0).family(), third.family()})
                .containsExactly(0, 1, 3);
    }
}
