package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesRecorderTest {
    @Test
    void seriesIntegrateToTotalsWhateverTheLengthOfTheRun() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            SeriesRecorder recorder = new SeriesRecorder();
            long now = 0;
            double ran = 0;
            double waited = 0;
            long tokens = 0;
            int steps = 1 + random.nextInt(2_000);
            int scale = 1 << random.nextInt(24);
            for (int i = 0; i < steps; i++) {
                long start = now + random.nextInt(scale);
                long end = start + 1 + random.nextInt(scale);
                int batch = random.nextInt(50);
                int queue = random.nextInt(9);
                recorder.step(start, end, batch, queue, batch);
                ran += (double) batch * (end - start);
                waited += (double) queue * (end - start);
                tokens += batch;
                now = end;
            }
            TimeSeries series = recorder.series(now);
            double sumRan = 0;
            double sumWaited = 0;
            double sumTokens = 0;
            for (int i = 0; i < series.points().size(); i++) {
                TimeSeries.Point point = series.points().get(i);
                long width = Math.min(series.intervalNanos(), now - i * series.intervalNanos());
                sumRan += point.running() * width;
                sumWaited += point.waiting() * width;
                sumTokens += point.outputTokensPerSecond() * width / 1e9;
            }
            assertThat(sumRan).isEqualTo(ran, within(1e-9 * ran + 1e-9));
            assertThat(sumWaited).isEqualTo(waited, within(1e-9 * waited + 1e-9));
            assertThat(sumTokens).isEqualTo((double) tokens, within(1e-9 * tokens + 1e-9));
            assertThat(series.points().size()).isLessThanOrEqualTo(128);
        }
    }
}
