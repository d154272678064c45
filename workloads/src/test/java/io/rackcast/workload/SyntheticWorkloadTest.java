package io.rackcast.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.quantity.Rate;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.Gamma;
import io.rackcast.workload.arrival.Poisson;
import io.rackcast.workload.length.LengthDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyntheticWorkloadTest {
    private static final LengthDistribution PROMPT = LengthDistribution.parse("lognormal(p50=403, p95=1770, max=4000)");
    private static final LengthDistribution OUTPUT = LengthDistribution.parse("lognormal(p50=148, p95=553, max=2000)");

    @Test
    void theSameSeedGivesTheSameRequestsAsOftenAsAsked() {
        Workload workload = workload(new Gamma(Rate.perSecond(5), 2), 1000);
        assertThat(read(workload, 9)).isEqualTo(read(workload, 9)).isNotEqualTo(read(workload, 10));
    }

    @Test
    void lengthsDependOnSeedAndNumberOnly() {
        List<long[]> poisson =
                read(workload(new Poisson(Rate.perSecond(1)), 1000), 9).rows();
        List<long[]> gamma =
                read(workload(new Gamma(Rate.perSecond(70), 3), 500), 9).rows();
        for (int n = 0; n < 500; n++) {
            assertThat(gamma.get(n)[1]).isEqualTo(poisson.get(n)[1]);
            assertThat(gamma.get(n)[2]).isEqualTo(poisson.get(n)[2]);
        }
        List<long[]> otherPrompt = read(
                        new SyntheticWorkload(
                                new Poisson(Rate.perSecond(1)), LengthDistribution.parse("512"), OUTPUT, 1000),
                        9)
                .rows();
        assertThat(otherPrompt.get(17)[0]).isEqualTo(poisson.get(17)[0]);
        assertThat(otherPrompt.get(17)[2]).isEqualTo(poisson.get(17)[2]);
    }

    @Test
    void lengthsAreTheSameEverywhere() {
        // Golden: part of the meaning of a seed. Computed apart, as round(exp(mu + sigma * inverse normal of the
        // draw)).
        List<long[]> rows =
                read(workload(new Poisson(Rate.perSecond(1)), 8), 42).rows();
        assertThat(rows.stream().mapToLong(row -> row[1]).toArray())
                .containsExactly(299, 236, 449, 205, 1366, 154, 346, 117);
        assertThat(rows.stream().mapToLong(row -> row[2]).toArray())
                .containsExactly(79, 170, 82, 58, 110, 182, 123, 77);
    }

    @Test
    void promptAndOutputAreDrawnApart() {
        // The same law on both sides must not give the same lengths.
        Workload workload = new SyntheticWorkload(new Poisson(Rate.perSecond(1)), PROMPT, PROMPT, 1000);
        long equal = read(workload, 1).rows().stream()
                .filter(row -> row[1] == row[2])
                .count();
        assertThat(equal).isLessThan(20);
    }

    @Test
    void endsAfterItsRequests() {
        RequestSource source =
                workload(new Poisson(Rate.perSecond(1)), 3).traffic(1).requests();
        assertThat(source.next()).isTrue();
        assertThat(source.next()).isTrue();
        assertThat(source.next()).isTrue();
        assertThat(source.next()).isFalse();
        assertThat(source.next()).isFalse();
    }

    @Test
    void aClosedLoopCarriesItsUsers() {
        Traffic traffic = workload(new ClosedLoop(32, Optional.of(new TimeSpan(500_000_000))), 100)
                .traffic(1);
        assertThat(traffic).isInstanceOfSatisfying(Traffic.ClosedLoop.class, loop -> {
            assertThat(loop.users()).isEqualTo(32);
            assertThat(loop.thinkNanos()).isEqualTo(500_000_000);
        });
        assertThat(read(workload(new ClosedLoop(1, Optional.of(new TimeSpan(0))), 100), 1)
                        .rows())
                .hasSize(100);
    }

    @Test
    void bindsFromAScenario() {
        String lengths =
                "prompt: lognormal(p50=403, p95=1770, max=4000)\noutput: lognormal(p50=148, p95=553, max=2000)\n";
        assertThat(bound(lengths + "requests: 7\narrivals: {kind: closed-loop, users: 3, think: 500ms}"))
                .isEqualTo(workload(new ClosedLoop(3, Optional.of(TimeSpan.parse("500ms"))), 7));
        assertThat(bound(lengths + "requests: 7\narrivals: {kind: poisson, rate: 30/min}"))
                .isEqualTo(workload(new Poisson(Rate.perSecond(0.5)), 7));
        assertThatThrownBy(() -> bound(lengths + "requests: 7\narrivals: {kind: gamma, rate: 1/s, cv: 0}"))
                .hasMessageStartingWith("x.yaml:4:")
                .hasMessageContaining("arrivals: cv must be between 0.01 and 100, is 0.0; for 0 use constant arrivals");
        assertThatThrownBy(() -> bound("requests: 7\nprompt: 0\noutput: 5\narrivals: {kind: poisson, rate: 1/s}"))
                .hasMessageContaining("x.yaml:2:9: prompt: '0' has the length = 0");
    }

    private static SyntheticWorkload bound(String yaml) {
        return Binder.standard().bind(Document.parse("x.yaml", yaml), SyntheticWorkload.class);
    }

    @Test
    void refusesWhatTheClockCannotHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workload(new Poisson(Rate.perSecond(1e-6)), 1_000_000))
                .withMessageContaining("take more than 100 years");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workload(new Poisson(Rate.perSecond(1)), 0))
                .withMessageContaining("requests must be at least 1, is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClosedLoop(0, Optional.of(new TimeSpan(0))))
                .withMessageContaining("users");
    }

    private static Workload workload(Arrivals arrivals, long requests) {
        return new SyntheticWorkload(arrivals, PROMPT, OUTPUT, requests);
    }

    private record Read(List<long[]> rows) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Read that
                    && java.util.Arrays.deepEquals(rows.toArray(), that.rows().toArray());
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.deepHashCode(rows.toArray());
        }
    }

    private static Read read(Workload workload, long seed) {
        List<long[]> rows = new ArrayList<>();
        RequestSource source = workload.traffic(seed).requests();
        while (source.next()) {
            rows.add(new long[] {source.arrivalNanos(), source.promptTokens(), source.outputTokens()});
        }
        return new Read(rows);
    }
}
