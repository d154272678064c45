package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.metrics.Distribution;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Distribution TTFT = new Distribution(3, 2, 2, 2, 2, 2, 2);

    @Test
    void saysHowTokensCome() {
        Distribution tpot = new Distribution(3, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01);
        assertThat(Headline.soon(TTFT, tpot))
                .isEqualTo("2.00 s to the first token and 10.0 ms per token after it (medians)");
    }

    @Test
    void answersThatComeAtOnceHaveNoFurtherTokens() {
        assertThat(Headline.soon(TTFT, new Distribution(3, 0, 0, 0, 0, 0, 0)))
                .isEqualTo("2.00 s to the whole answer (median)");
    }

    @Test
    void singleTokensAreFirstTokens() {
        assertThat(Headline.soon(TTFT, Distribution.EMPTY)).isEqualTo("2.00 s to the first token (median)");
    }
}
