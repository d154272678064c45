package io.rackcast.workload.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.kvcache.Content;
import io.rackcast.workload.length.ConstantLength;
import io.rackcast.workload.length.UniformLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharingRequestsTest {
    private record Row(int promptTokens, int outputTokens, Content content) {}

    private static List<Row> rows(Optional<CommonPrefixes> prefixes, Optional<Sessions> sessions, int requests) {
        SharingRequests source = new SharingRequests(
                5, () -> 0, new ConstantLength(30), new ConstantLength(10), prefixes, sessions, 1, requests);
        List<Row> rows = new ArrayList<>();
        while (source.next()) {
            rows.add(new Row(source.promptTokens(), source.outputTokens(), source.content()));
        }
        return rows;
    }

    /** Tokens at the beginning of two contents that are alike. */
    private static int common(Content a, Content b) {
        int token = 0;
        while (token < Math.min(a.tokens(), b.tokens()) && a.code(token) == b.code(token)) {
            token++;
        }
        return token;
    }

    @Test
    void promptsWithTheSamePrefixShareItAndNothingElse() {
        List<Row> rows = rows(Optional.of(new CommonPrefixes(3, 100, 0)), Optional.empty(), 50);
        for (Row one : rows) {
            assertThat(one.promptTokens()).isEqualTo(130);
            assertThat(one.content().tokens()).isEqualTo(100);
            for (Row other : rows) {
                assertThat(common(one.content(), other.content())).isIn(0, 100);
            }
        }
        assertThat(rows.stream().map(row -> row.content().code(0)).distinct()).hasSize(3);
    }

    /** Of 11,000 draws, the standard deviation of a count is at most 53. */
    @Test
    void popularityFollowsZipf() {
        int[] counts = new int[3];
        for (Row row : rows(Optional.of(new CommonPrefixes(3, 8, 1)), Optional.empty(), 11_000)) {
            counts[(int) (row.content().code(0) >>> 32)]++;
        }
        // Weights 1, 1/2, 1/3 make 6/11, 3/11, 2/11.
        assertThat(counts[0]).isBetween(5_700, 6_300);
        assertThat(counts[1]).isBetween(2_750, 3_250);
        assertThat(counts[2]).isBetween(1_750, 2_250);
    }

    /** Two sessions at once, three turns each: 30, 30 + 10 + 30 and 110 tokens; user 1 starts with its second turn. */
    @Test
    void turnsRepeatWhatWasSaid() {
        List<Row> rows = rows(Optional.empty(), Optional.of(new Sessions(2, 3)), 12);
        assertThat(rows)
                .extracting(Row::promptTokens)
                .containsExactly(30, 70, 70, 110, 110, 30, 30, 70, 70, 110, 110, 30);
        // Turn 2 of user 0 begins with turn 1 and its answer.
        assertThat(common(rows.get(0).content(), rows.get(2).content())).isEqualTo(40);
        assertThat(common(rows.get(2).content(), rows.get(4).content())).isEqualTo(80);
        // The next session of the same user, and another user, begin anew.
        assertThat(common(rows.get(4).content(), rows.get(6).content())).isZero();
        assertThat(common(rows.get(0).content(), rows.get(1).content())).isZero();
    }

    /** Three answers to each question: three requests with one prompt, and nothing of the answers is known. */
    @Test
    void samplesShareTheirPrompt() {
        SharingRequests source = new SharingRequests(
                5,
                () -> 0,
                new UniformLength(1, 500),
                new UniformLength(1, 500),
                Optional.empty(),
                Optional.empty(),
                3,
                9);
        List<Row> rows = new ArrayList<>();
        while (source.next()) {
            rows.add(new Row(source.promptTokens(), source.outputTokens(), source.content()));
        }
        for (int i = 0; i < 9; i++) {
            Row first = rows.get(i / 3 * 3);
            assertThat(common(rows.get(i).content(), first.content())).isEqualTo(first.promptTokens());
            assertThat(rows.get(i).promptTokens()).isEqualTo(first.promptTokens());
        }
        assertThat(common(rows.get(0).content(), rows.get(3).content())).isZero();
        assertThat(rows.stream().map(Row::outputTokens).distinct()).hasSizeGreaterThan(6);
    }

    @Test
    void sessionsKeepTheirPrefix() {
        List<Row> rows = rows(Optional.of(new CommonPrefixes(2, 64, 0)), Optional.of(new Sessions(1, 2)), 40);
        for (int i = 0; i < 40; i += 2) {
            assertThat(rows.get(i).promptTokens()).isEqualTo(94);
            assertThat(common(rows.get(i).content(), rows.get(i + 1).content())).isEqualTo(104);
        }
    }
}
