package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.timing.StepLoad;
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
            long busy = 0;
            int steps = 1 + random.nextInt(2_000);
            int scale = 1 << random.nextInt(24);
            for (int i = 0; i < steps; i++) {
                long start = now + random.nextInt(scale);
                long end = start + 1 + random.nextInt(scale);
                int batch = random.nextInt(50);
                int queue = random.nextInt(9);
                recorder.step(start, end, decodes(batch), 3 * batch, queue, end - start);
                recorder.answered(start, batch);
                ran += (double) batch * (end - start);
                waited += (double) queue * (end - start);
                tokens += batch;
                busy += end - start;
                now = end;
            }
            TimeSeries series = recorder.series(now, 150);
            double sumRan = 0;
            double sumWaited = 0;
            double sumTokens = 0;
            double sumBlocks = 0;
            double sumDecoded = 0;
            double sumBusy = 0;
            double sumSteps = 0;
            for (int i = 0; i < series.points().size(); i++) {
                TimeSeries.Point point = series.points().get(i);
                long width = Math.min(series.intervalNanos(), now - i * series.intervalNanos());
                sumRan += point.running() * width;
                sumWaited += point.waiting() * width;
                sumBlocks += point.kvShare() * 150 * width;
                sumDecoded += point.decode().tokens();
                sumSteps += point.decode().steps();
                sumBusy += point.decode().busyNanos();
                assertThat(point.decode().busyNanos()).isLessThanOrEqualTo(width * (1 + 1e-9));
                assertThat(point.prefill()).isEqualTo(TimeSeries.Work.NONE);
                sumTokens += point.outputTokensPerSecond() * width / 1e9;
            }
            assertThat(sumRan).isEqualTo(ran, within(1e-9 * ran + 1e-9));
            assertThat(sumWaited).isEqualTo(waited, within(1e-9 * waited + 1e-9));
            assertThat(sumTokens).isEqualTo((double) tokens, within(1e-9 * tokens + 1e-9));
            assertThat(sumBlocks).isEqualTo(3 * ran, within(1e-9 * ran + 1e-9));
            assertThat(sumDecoded).isEqualTo((double) tokens, within(1e-9 * tokens + 1e-9));
            assertThat(sumSteps).isEqualTo(steps, within(1e-9 * steps));
            assertThat(sumBusy).isEqualTo((double) busy, within(1e-9 * busy));
            assertThat(series.points().size()).isLessThanOrEqualTo(128);
        }
    }

    /** 3 sequences in a step of 10 intervals' length: each interval gets a tenth of its work, the last one its tokens. */
    @Test
    void longStepsAreSharedOutAndTokensComeAtTheirEnd() {
        SeriesRecorder recorder = new SeriesRecorder();
        long width = 1 << 16;
        recorder.step(0, 10 * width, decodes(3), 50, 0, 10 * width);
        recorder.answered(2 * width + 5, 4_000_000_000L);
        recorder.answered(2 * width + 9, 2_000_000_000L);
        TimeSeries series = recorder.series(10 * width, 100);
        assertThat(series.points()).hasSize(10).allSatisfy(point -> {
            assertThat(point.running()).isEqualTo(3);
            assertThat(point.kvShare()).isEqualTo(0.5);
            assertThat(point.outputTokensPerSecond()).isZero();
            assertThat(point.decode().tokens()).isEqualTo(0.3, within(1e-12));
            assertThat(point.decode().busyNanos()).isEqualTo((double) width, within(1e-6));
        });
        assertThat(series.points().get(2).ttftSeconds()).isEqualTo(3);
        assertThat(series.points().get(3).ttftSeconds()).isNaN();
    }

    private static StepLoad decodes(int sequences) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < sequences; i++) {
            load.addDecode(100);
        }
        return load;
    }
}
