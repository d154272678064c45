package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesRecorderTest {
    @Test
    void seriesIntegrateToTotalsWhateverTheLengthOfTheRun() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            SeriesRecorder recorder = new SeriesRecorder(new StepTotals());
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
                sumDecoded += point.decode().sum().tokens();
                sumSteps += point.decode().sum().steps();
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
        SeriesRecorder recorder = new SeriesRecorder(new StepTotals());
        long width = 1 << 16;
        recorder.step(0, 10 * width, decodes(3), 50, 0, 10 * width);
        recorder.answered(2 * width + 5, 4_000_000_000L);
        recorder.answered(2 * width + 9, 2_000_000_000L);
        TimeSeries series = recorder.series(10 * width, 100);
        assertThat(series.points()).hasSize(10).allSatisfy(point -> {
            assertThat(point.running()).isEqualTo(3);
            assertThat(point.kvShare()).isEqualTo(0.5);
            assertThat(point.outputTokensPerSecond()).isZero();
            assertThat(point.decode().sum().tokens()).isEqualTo(0.3, within(1e-12));
            assertThat(point.decode().busyNanos()).isEqualTo((double) width, within(1e-6));
        });
        assertThat(series.points().get(2).ttftSeconds()).isEqualTo(3);
        assertThat(series.points().get(3).ttftSeconds()).isNaN();
    }

    /**
     * Steps of several replicas overlap, some with prefill: every interval holds what integrating each step over it gives,
     * in a plain loop over all steps.
     */
    @Test
    void intervalsHoldWhatStepsDidInThem() {
        Random random = new Random(3);
        for (int round = 0; round < 30; round++) {
            SeriesRecorder recorder = new SeriesRecorder(new StepTotals());
            List<long[]> steps = new ArrayList<>();
            long end = 0;
            int scale = 1 << (10 + random.nextInt(14));
            for (int i = 0; i < 500; i++) {
                end += random.nextInt(scale);
                long start = Math.max(0, end - 1 - random.nextInt(3 * scale));
                end = Math.max(end, start + 1);
                int batch = 1 + random.nextInt(50);
                StepLoad load = decodes(batch);
                if (random.nextInt(4) == 0) {
                    load.addPrefill(7, 9, true);
                }
                recorder.step(start, end, load, 0, 0, end - start);
                steps.add(new long[] {start, end, load.decodeSequences + load.prefillSequences, load.prefillTokens});
            }
            TimeSeries series = recorder.series(end, 1);
            for (int i = 0; i < series.points().size(); i++) {
                long from = i * series.intervalNanos();
                long to = Math.min(end, from + series.intervalNanos());
                double running = 0;
                double decodeBusy = 0;
                double prefillBusy = 0;
                for (long[] step : steps) {
                    double inside = Math.max(0, Math.min(to, step[1]) - Math.max(from, step[0]));
                    running += step[2] * inside;
                    decodeBusy += step[3] == 0 ? inside : 0;
                    prefillBusy += step[3] == 0 ? 0 : inside;
                }
                TimeSeries.Point point = series.points().get(i);
                double tolerance = 1e-6 * series.intervalNanos();
                assertThat(point.running() * (to - from)).isCloseTo(running, within(50 * tolerance));
                assertThat(point.decode().busyNanos()).isCloseTo(decodeBusy, within(tolerance));
                assertThat(point.prefill().busyNanos()).isCloseTo(prefillBusy, within(tolerance));
            }
        }
    }

    private static StepLoad decodes(int sequences) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < sequences; i++) {
            load.addDecode(100);
        }
        return load;
    }
}
