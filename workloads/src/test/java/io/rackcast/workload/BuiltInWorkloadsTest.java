package io.rackcast.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.Binder;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.arrival.Gamma;
import io.rackcast.workload.arrival.OpenArrivals;
import io.rackcast.workload.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInWorkloadsTest {
    private static final int DRAWN = 400_000;

    @Test
    void indexSaysWhatTheFilesSay() {
        assertThat(BuiltInWorkloads.ids()).containsExactly("azure-chat", "azure-code");
        BuiltInWorkloads.entries().forEach(entry -> {
            WorkloadCard card = BuiltInWorkloads.load(entry.id());
            assertThat(card.id()).isEqualTo(entry.id());
            assertThat(card.summary()).isEqualTo(entry.summary());
        });
    }

    @ParameterizedTest
    @CsvSource({"azure-chat, conv", "azure-code, code"})
    void drawsLengthsLikeThoseOfTheTrace(String id, String trace) {
        RequestSource recorded = Trace.open(SharedTraces.azure(trace)).replay(1, Long.MAX_VALUE);
        RequestSource drawn =
                BuiltInWorkloads.load(id).workload(DRAWN).traffic(1).requests();
        List<int[]> real = read(recorded);
        List<int[]> made = read(drawn);
        for (int side = 0; side < 2; side++) {
            int[] of = column(real, side);
            int[] by = column(made, side);
            assertThat(mean(by)).isCloseTo(mean(of), within(0.015 * mean(of)));
            for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
                assertThat((double) quantile(by, p))
                        .as("p%s of column %d", p * 100, side)
                        .isCloseTo(quantile(of, p), within(Math.max(1, 0.02 * quantile(of, p))));
            }
            assertThat(by[0]).isEqualTo(of[0]);
            assertThat(by[DRAWN - 1]).isBetween(of[of.length - 1] / 2, of[of.length - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"azure-chat, conv, 0.1", "azure-code, code, 0.01"})
    void arrivalsHaveRateAndVariationOfTheTrace(String id, String name, double tolerance) {
        OpenArrivals arrivals =
                (OpenArrivals) BuiltInWorkloads.load(id).workload(1).arrivals();
        Trace trace = Trace.open(SharedTraces.azure(name));
        assertThat(arrivals.rate().perSecond()).isCloseTo(trace.requestsPerSecond(), within(0.005));
        RequestSource source = trace.replay(1, Long.MAX_VALUE);
        double mean = (double) trace.spanNanos() / (trace.requests() - 1);
        double squares = 0;
        long before = 0;
        source.next();
        while (source.next()) {
            double gap = source.arrivalNanos() - before;
            before = source.arrivalNanos();
            squares += (gap - mean) * (gap - mean);
        }
        double cv = Math.sqrt(squares / (trace.requests() - 1)) / mean;
        assertThat(arrivals.cv()).isCloseTo(cv, within(tolerance * cv));
    }

    /** The means and medians of the traces, typed in: holds where the traces are absent. */
    @ParameterizedTest
    @CsvSource({"azure-chat, 1154.7, 1020, 211.1, 129", "azure-code, 2047.8, 1469, 27.9, 13"})
    void hasTheMomentsOfTheTrace(String id, double promptMean, int promptP50, double outputMean, int outputP50) {
        SyntheticWorkload workload = BuiltInWorkloads.load(id).workload(1);
        assertThat(workload.prompt().mean()).isCloseTo(promptMean, within(0.01 * promptMean));
        assertThat(workload.output().mean()).isCloseTo(outputMean, within(0.01 * outputMean));
        assertThat(workload.prompt().sampler().at(0.5)).isEqualTo(promptP50);
        assertThat(workload.output().sampler().at(0.5)).isEqualTo(outputP50);
    }

    @Test
    void canBeLaidUnderAScenario() {
        Mapping part = BuiltInWorkloads.scenarioPart("azure-code");
        assertThat(part.entries().keySet()).containsExactly("arrivals", "prompt", "output");
        Position here = Position.of("test");
        SyntheticWorkload workload = Binder.standard()
                .bind(part.with("requests", here, Scalar.number(here, 10)), "workload", SyntheticWorkload.class);
        assertThat(workload).isEqualTo(BuiltInWorkloads.load("azure-code").workload(10));
        assertThat(workload.arrivals()).isInstanceOf(Gamma.class);
    }

    private static List<int[]> read(RequestSource source) {
        List<int[]> rows = new ArrayList<>();
        while (source.next()) {
            rows.add(new int[] {source.promptTokens(), source.outputTokens()});
        }
        return rows;
    }

    private static int[] column(List<int[]> rows, int side) {
        ToIntFunction<int[]> pick = row -> row[side];
        return rows.stream().mapToInt(pick).sorted().toArray();
    }

    private static double mean(int[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static int quantile(int[] sorted, double p) {
        return sorted[(int) Math.ceil(sorted.length * p) - 1];
    }
}
