package io.rackcast.core.metrics;

import io.rackcast.core.metrics.RunLog.Mark;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A run after its warm-up, in batches by order of arrival. */
final class BatchedRun {
    private static final double NANOS = 1e-9;

    private final RunLog log;
    private final List<Mark> marks;
    private final IntPredicate counted;

    /**
     * @param warmUp requests left out
     * @param counted the requests whose latencies count, all of them completed
     */
    BatchedRun(RunLog log, long warmUp, IntPredicate counted) {
        this.log = log;
        this.marks = log.marksFrom(warmUp);
        this.counted = counted;
    }

    private int batches() {
        return Math.max(0, marks.size() - 1);
    }

    /** A latency in seconds. Requests of a single token have no TPOT. */
    BatchedValues latency(Latency latency) {
        IntToDoubleFunction nanos = switch (latency) {
            case TTFT -> log::ttftNanos;
            case TPOT -> log::tpotNanos;
            case E2E -> log::e2eNanos;
        };
        IntPredicate valued = latency == Latency.TPOT ? counted.and(request -> log.outputTokens(request) > 1) : counted;
        double[][] values = new double[batches()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = requests(i)
                    .filter(valued)
                    .mapToDouble(nanos)
                    .map(x -> x * NANOS)
                    .toArray();
        }
        return new BatchedValues(values);
    }

    private IntStream requests(int batch) {
        return IntStream.range(
                (int) marks.get(batch).offered(), (int) marks.get(batch + 1).offered());
    }

    /** A rate, times a constant. */
    Influence rate(Rate rate, double constant) {
        if (batches() == 0) {
            return Influence.NONE;
        }
        double[] seconds = changes(mark -> mark.nanos() * NANOS);
        double[] requests = changes(Mark::completed);
        double[] tokens = changes(Mark::outputTokens);
        return switch (rate) {
            case REQUESTS_PER_SECOND -> ratio(constant, requests, seconds);
            case OUTPUT_TOKENS_PER_SECOND -> ratio(constant, tokens, seconds);
            case SECONDS_PER_REQUEST -> ratio(constant, seconds, requests);
            case DECODE_SECONDS_PER_OUTPUT_TOKEN -> {
                double[] busy = changes(Mark::busyNanos);
                double[] decode = changes(mark -> mark.busyNanos() - mark.prefillNanos());
                yield Influence.ratio(constant, new double[][] {seconds, decode}, new double[][] {tokens, busy});
            }
        };
    }

    /** Share of all requests offered that completed and kept their targets. */
    Influence attainment(SloTargets targets) {
        double[] offered = new double[batches()];
        double[] met = new double[batches()];
        for (int i = 0; i < met.length; i++) {
            offered[i] = requests(i).count();
            met[i] = requests(i).filter(request -> meets(request, targets)).count();
        }
        return met.length == 0 ? Influence.NONE : ratio(1, met, offered);
    }

    private boolean meets(int request, SloTargets targets) {
        return log.completed(request)
                && log.ttftNanos(request) <= targets.ttftNanos()
                && !(log.tpotNanos(request) > targets.tpotNanos())
                && log.e2eNanos(request) <= targets.e2eNanos();
    }

    private static Influence ratio(double constant, double[] above, double[] below) {
        return Influence.ratio(constant, new double[][] {above}, new double[][] {below});
    }

    private double[] changes(ToDoubleFunction<Mark> total) {
        double[] changes = new double[batches()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = total.applyAsDouble(marks.get(i + 1)) - total.applyAsDouble(marks.get(i));
        }
        return changes;
    }
}
