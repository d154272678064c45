package io.rackcast.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.quantity.Rate;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.adapter.AdapterMix;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.Poisson;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.prefix.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class AdaptedWorkloadTest {
    private static final LengthDistribution LENGTHS = LengthDistribution.parse("uniform(1, 100)");
    private static final Poisson ARRIVALS = new Poisson(Rate.perSecond(10));

    private static SyntheticWorkload plain(long requests) {
        return new SyntheticWorkload(ARRIVALS, LENGTHS, LENGTHS, requests);
    }

    private static List<Integer> adapters(Workload workload, long seed) {
        List<Integer> adapters = new ArrayList<>();
        RequestSource source = workload.traffic(seed).requests();
        while (source.next()) {
            adapters.add(source.adapter());
        }
        return adapters;
    }

    @Test
    void whoAsksForAnAdapterComesAndAsksAsBefore() {
        RequestSource without = plain(500).traffic(7).requests();
        RequestSource with = new AdaptedWorkload(plain(500), new AdapterMix(9, 1, 0.5))
                .traffic(7)
                .requests();
        while (without.next()) {
            assertThat(with.next()).isTrue();
            assertThat(with.arrivalNanos()).isEqualTo(without.arrivalNanos());
            assertThat(with.promptTokens()).isEqualTo(without.promptTokens());
            assertThat(with.outputTokens()).isEqualTo(without.outputTokens());
        }
        assertThat(with.next()).isFalse();
        assertThat(adapters(plain(5), 7)).containsOnly(LoraRule.PLAIN);
    }

    /**
     * Three adapters by weight 1, 1/2, 1/3 have 6, 3 and 2 of 11 parts, of 80%. 20,000 requests: a standard deviation of 0.35%
     * at most.
     */
    @Test
    void adaptersHaveTheirShares() {
        List<Integer> drawn = adapters(new AdaptedWorkload(plain(20_000), new AdapterMix(3, 1, 0.8)), 1);
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        drawn.forEach(adapter -> counts.merge(adapter, 1, Integer::sum));
        assertThat(counts.get(LoraRule.PLAIN) / 20_000.0).isEqualTo(0.2, within(5 * 0.0035));
        assertThat(counts.get(0) / 20_000.0).isEqualTo(0.8 * 6 / 11, within(5 * 0.0035));
        assertThat(counts.get(1) / 20_000.0).isEqualTo(0.8 * 3 / 11, within(5 * 0.0035));
        assertThat(counts.get(2) / 20_000.0).isEqualTo(0.8 * 2 / 11, within(5 * 0.0035));
        assertThat(counts).hasSize(4);
    }

    /** Two users whose sessions have three turns: a session keeps its adapter. */
    @Test
    void aConversationKeepsItsAdapter() {
        SyntheticWorkload sessions = new SyntheticWorkload(
                ARRIVALS, LENGTHS, LENGTHS, 600, Optional.empty(), Optional.of(new Sessions(2, 3)), Optional.empty());
        SortedMap<Long, Integer> known = new TreeMap<>();
        RequestSource source = new AdaptedWorkload(sessions, new AdapterMix(50, 0, 1))
                .traffic(3)
                .requests();
        while (source.next()) {
            Integer before = known.putIfAbsent(source.conversation(), source.adapter());
            assertThat(before == null || before == source.adapter()).isTrue();
        }
        assertThat(known).hasSizeBetween(200, 202);
        assertThat(known.values().stream().distinct().count()).isGreaterThan(40);
    }

    @Test
    void usersOfAClosedLoopAskForThemToo() {
        SyntheticWorkload loop = new SyntheticWorkload(new ClosedLoop(4, Optional.empty()), LENGTHS, LENGTHS, 100);
        AdaptedWorkload adapted = new AdaptedWorkload(loop, new AdapterMix(2, 0, 1));
        assertThat(adapted.traffic(1))
                .isInstanceOfSatisfying(
                        Traffic.ClosedLoop.class,
                        traffic -> assertThat(traffic.users()).isEqualTo(4));
        assertThat(adapted.withRequests(10).requests()).isEqualTo(10);
    }

    @Test
    void saysWhatIsNoMix() {
        assertThatThrownBy(() -> new AdapterMix(0, 0, 1)).hasMessage("adapters must be 1 to 1000000, are 0");
        assertThatThrownBy(() -> new AdapterMix(1, 0, 1.5)).hasMessageContaining("1.5");
    }
}
