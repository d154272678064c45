package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueueTrendTest {
    @Test
    void bothSignsMakeAnOverload() {
        assertThat(verdict(0.001, 0.9799)).isEqualTo(Verdict.OVERLOADED);
        assertThat(verdict(0.001, 0.98)).isEqualTo(Verdict.BACKLOGGED);
        assertThat(verdict(0, 0.9799)).isEqualTo(Verdict.BACKLOGGED);
        assertThat(verdict(0, 0.98)).isEqualTo(Verdict.STABLE);
        assertThat(trend(Double.NaN, 1).verdict()).isNull();
        assertThat(trend(0, Double.NaN).verdict()).isNull();
    }

    private static Verdict verdict(double lowestGrowth, double served) {
        return Objects.requireNonNull(trend(lowestGrowth, served).verdict());
    }

    private static QueueTrend trend(double lowestGrowth, double served) {
        return new QueueTrend(new Interval(1, lowestGrowth, 2, 32, 0), served);
    }
}
