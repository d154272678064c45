package io.rackcast.core.timing;

import java.util.List;

/**
 * The step time for the simulation loop, within a nanosecond of {@link DirectStepTimer} on every step: operators that
 * depend on a token count alone are summed once per count, attention is a closed form with a tabulated
 * {@link SmoothMax}. Tens of nanoseconds per call, no allocation, at most 1 MB of tables per instance.
 *
 * <p>Tables fill on first use. Threads may share an instance: an entry is a pure function of its index, so a race only
 * computes it twice.
 */
public final class TabulatedStepTimer implements StepTimer {
    /** Steps with more tokens are computed each time; no engine's default budget is larger than half of it. */
    private static final int TABULATED_TOKENS = 1 << 15;
    /** Steps with more logits are computed each time. */
    private static final int TABULATED_LOGITS = 1 << 12;

    private final GraphCapture graphs;
    private final int largestGraph;
    private final boolean mixedGraphs;
    private final HostProfile host;
    private final Buckets buckets;
    private final boolean compiled;

    private final List<OperatorCost.PerToken> capturedOperators;
    private final List<OperatorCost.PerToken> eagerOperators;
    private final List<OperatorCost.PerToken> logitOperators;
    private final double[] capturedSeconds;
    private final double[] eagerSeconds;
    private final double[] logitSeconds;

    private final HostStream stream;
    private final boolean streams;
    private final int stages;
    private final OperatorCost.Collective[] hops;
    private final AttentionLine[] prefill;
    private final AttentionLine[] decode;
    private final RecurrenceLine[] recurrences;
    private final RecurrenceLine[] adapters;
    private final ExpertsLine[] adaptedExperts;
    private final LaunchFloor piecewiseFloor;
    private final LaunchFloor eagerFloor;

    public TabulatedStepTimer(ServedModel served) {
        StepOperators captured = StepOperators.of(served, true);
        StepOperators eager = StepOperators.of(served, false);
        graphs = served.graphs();
        largestGraph = graphs.largest();
        mixedGraphs = graphs.mixedSteps();
        host = served.host();
        buckets = served.buckets();
        compiled = !buckets.equals(Buckets.NONE);
        capturedOperators = captured.perToken();
        eagerOperators = eager.perToken();
        logitOperators = captured.perLogit();
        capturedSeconds = new double[largestGraph + 1];
        eagerSeconds = new double[TABULATED_TOKENS];
        logitSeconds = new double[TABULATED_LOGITS];
        stream = served.stream();
        streams = stream.bytes() > 0;
        stages = served.parallelism().pipeline();
        hops = captured.hops().toArray(OperatorCost.Collective[]::new);
        prefill = captured.prefill().stream().map(AttentionLine::new).toArray(AttentionLine[]::new);
        decode = captured.decode().stream().map(AttentionLine::new).toArray(AttentionLine[]::new);
        recurrences = captured.recurrences().stream().map(RecurrenceLine::new).toArray(RecurrenceLine[]::new);
        adapters = captured.adapters().stream()
                .filter(cost -> cost instanceof OperatorCost.Recurrence)
                .map(cost -> new RecurrenceLine((OperatorCost.Recurrence) cost))
                .toArray(RecurrenceLine[]::new);
        adaptedExperts = captured.adapters().stream()
                .filter(cost -> cost instanceof AdaptedExperts)
                .map(cost -> new ExpertsLine((AdaptedExperts) cost))
                .toArray(ExpertsLine[]::new);
        piecewiseFloor = LaunchFloor.of(served, captured, true);
        eagerFloor = LaunchFloor.of(served, eager, false);
    }

    @Override
    public long latencyNanos(StepLoad asked) {
        StepLoad load = compiled ? buckets.padded(asked.computed()) : asked.computed();
        int decodes = load.decodeSequences;
        int prefills = load.prefillTokens;
        boolean replayed = replayed(load.tokens(), prefills);
        double chip = layers(load, replayed) + logits(load.logits);
        if (hops.length > 0) {
            chip += moved(load);
        }
        if (!replayed || prefills > 0) {
            chip = launched(chip, load, replayed);
        }
        if (streams && decodes + prefills > 0) {
            chip = stream.around(chip);
        }
        return Nanos.of(host.stepSeconds(chip, load));
    }

    @Override
    public long initiationNanos(StepLoad asked) {
        long latency = latencyNanos(asked);
        if (hops.length == 0) {
            return latency;
        }
        StepLoad load = compiled ? buckets.padded(asked.computed()) : asked.computed();
        boolean replayed = replayed(load.tokens(), load.prefillTokens);
        double ends = logits(load.logits);
        double moved = moved(load);
        double layers = launched(layers(load, replayed) + ends + moved, load, replayed) - ends - moved;
        double busy = host.hostSeconds(load);
        return Math.min(latency, Nanos.of(Math.max(layers / stages + ends, busy)));
    }

    private double moved(StepLoad load) {
        double seconds = 0;
        if (load.tokens() > 0) {
            for (OperatorCost.Collective links : hops) {
                seconds += links.seconds(load.tokens());
            }
        }
        return seconds;
    }

    private boolean replayed(int tokens, int prefills) {
        return tokens <= largestGraph && tokens > 0 && (mixedGraphs || prefills == 0);
    }

    private double layers(StepLoad load, boolean replayed) {
        int decodes = load.decodeSequences;
        int prefills = load.prefillTokens;
        int tokens = load.tokens();
        double chip = replayed ? captured(tokens) : eager(tokens);
        if (decodes > 0) {
            chip += decode(load);
        }
        if (prefills > 0) {
            chip += prefill(load, prefills);
        }
        if (recurrences.length > 0 && tokens > 0) {
            for (RecurrenceLine line : recurrences) {
                chip += line.seconds(tokens, decodes + load.prefillSequences);
            }
        }
        if (load.adapters > 0) {
            for (RecurrenceLine line : adapters) {
                chip += line.seconds(load.adapterTokens, load.adapters);
            }
            for (ExpertsLine line : adaptedExperts) {
                chip += line.seconds(load.adapterTokens, load.adapters);
            }
        }
        return chip;
    }

    private double decode(StepLoad load) {
        double chip = 0;
        for (AttentionLine line : decode) {
            chip += line.decodeSeconds(load);
        }
        return chip;
    }

    private double prefill(StepLoad load, int prefills) {
        double chip = 0;
        for (AttentionLine line : prefill) {
            chip += line.local
                    ? line.seconds(load.localPairs, load.localPast, prefills)
                    : line.seconds(load.prefillPairs, load.prefillPast, prefills);
        }
        return chip;
    }

    private double launched(double chip, StepLoad load, boolean replayed) {
        if (!replayed) {
            return Math.max(chip, eagerFloor.seconds(load));
        }
        return load.prefillTokens > 0 ? Math.max(chip, piecewiseFloor.seconds(load)) : chip;
    }

    private double captured(int tokens) {
        double known = capturedSeconds[tokens];
        return known > 0 ? known : capture(tokens);
    }

    /** All that are padded to one size take the time of that. */
    private double capture(int tokens) {
        int padded = graphs.padded(tokens);
        double known = capturedSeconds[padded];
        if (known == 0) {
            known = sum(capturedOperators, padded);
            capturedSeconds[padded] = known;
        }
        capturedSeconds[tokens] = known;
        return known;
    }

    private double eager(int tokens) {
        return lookUp(eagerSeconds, eagerOperators, tokens);
    }

    private double logits(int tokens) {
        return lookUp(logitSeconds, logitOperators, tokens);
    }

    private static double lookUp(double[] table, List<OperatorCost.PerToken> operators, int tokens) {
        if (tokens >= table.length) {
            return sum(operators, tokens);
        }
        double known = table[tokens];
        if (known == 0 && tokens > 0) {
            known = sum(operators, tokens);
            table[tokens] = known;
        }
        return known;
    }

    private static double sum(List<OperatorCost.PerToken> operators, int tokens) {
        double sum = 0;
        for (OperatorCost.PerToken operator : operators) {
            sum += operator.seconds(tokens);
        }
        return sum;
    }

    /** Attention of layers that are alike, with every constant folded: the smooth maximum is homogeneous. */
    private static final class AttentionLine {
        final boolean local;
        private final double fixedSeconds;
        private final double computeSecondsPerPair;
        private final double computeSecondsPerPast;
        private final double memorySecondsPerCached;
        private final double memorySecondsPerToken;
        private final double memorySecondsPerQuery;
        private final double rowShare;
        private final double alone;
        private final SmoothMax smoothMax;

        AttentionLine(OperatorCost.Attention cost) {
            RooflineFit fit = cost.fit();
            double calls = cost.calls() / fit.em();
            local = cost.local();
            fixedSeconds = cost.calls() * fit.t0Seconds();
            computeSecondsPerPair = cost.calls() * cost.flopsPerPair() / (cost.peak() * fit.ec());
            computeSecondsPerPast = cost.calls() * cost.flopsPerPast() / (cost.peak() * fit.ec());
            memorySecondsPerCached = calls * cost.bytesPerCached() / cost.bandwidth();
            memorySecondsPerToken = calls * cost.memorySecondsPerToken();
            memorySecondsPerQuery = calls * cost.bytesPerToken() / cost.bandwidth();
            rowShare = cost.rowShare();
            alone = local ? 1 : cost.alone();
            smoothMax = SmoothMax.of(fit.p());
        }

        double decodeSeconds(StepLoad load) {
            double context = local ? load.localContext : load.decodeContext;
            double pairs = context;
            double queries = 0;
            if (load.verifyTokens > 0) {
                pairs = rowShare * (context + (local ? load.localVerifyPairs : load.verifyPairs));
                queries = memorySecondsPerQuery * load.verifyTokens;
            }
            if (load.longestContext > 0 && alone > 1) {
                context = Math.max(context, load.longestContext * Math.min(load.decodeSequences, alone));
            }
            return fixedSeconds
                    + smoothMax.of(
                            computeSecondsPerPair * (pairs > context ? pairs : context),
                            memorySecondsPerCached * context + memorySecondsPerToken * load.decodeSequences + queries);
        }

        double seconds(long pairs, long past, int tokens) {
            return fixedSeconds
                    + smoothMax.of(
                            computeSecondsPerPair * pairs + computeSecondsPerPast * past,
                            memorySecondsPerCached * (past + tokens) + memorySecondsPerToken * tokens);
        }
    }

    /** The same of adapters beside routed experts. */
    private static final class ExpertsLine {
        private final TouchedExperts touched;
        private final double fixedSeconds;
        private final double computeSecondsPerToken;
        private final double memorySecondsPerToken;
        private final double memorySecondsPerExpert;
        private final SmoothMax smoothMax;

        ExpertsLine(AdaptedExperts cost) {
            RooflineFit fit = cost.fit();
            double bandwidth = cost.bandwidth() * fit.em();
            double visits = cost.load().visits(1);
            touched = new TouchedExperts(cost.load());
            fixedSeconds = cost.calls() * fit.t0Seconds();
            computeSecondsPerToken = cost.calls() * visits * cost.flopsPerVisit() / (cost.peak() * fit.ec());
            memorySecondsPerToken = cost.calls() * visits * cost.bytesPerVisit() / bandwidth;
            memorySecondsPerExpert = cost.calls() * cost.bytesPerExpert() / bandwidth;
            smoothMax = SmoothMax.of(fit.p());
        }

        double seconds(int tokens, int adapters) {
            return fixedSeconds
                    + smoothMax.of(
                            computeSecondsPerToken * tokens,
                            memorySecondsPerToken * tokens + memorySecondsPerExpert * touched.by(adapters, tokens));
        }
    }

    /** The same of layers that keep states, and of adapters. */
    private static final class RecurrenceLine {
        private final double fixedSeconds;
        private final double computeSecondsPerToken;
        private final double memorySecondsPerToken;
        private final double memorySecondsPerSequence;
        private final SmoothMax smoothMax;

        RecurrenceLine(OperatorCost.Recurrence cost) {
            RooflineFit fit = cost.fit();
            double bandwidth = cost.bandwidth() * fit.em();
            fixedSeconds = cost.calls() * fit.t0Seconds();
            computeSecondsPerToken = cost.calls() * cost.flopsPerToken() / (cost.peak() * fit.ec());
            memorySecondsPerToken = cost.calls() * cost.bytesPerToken() / bandwidth;
            memorySecondsPerSequence = cost.calls() * cost.bytesPerSequence() / bandwidth;
            smoothMax = SmoothMax.of(fit.p());
        }

        double seconds(int tokens, int sequences) {
            return fixedSeconds
                    + smoothMax.of(
                            computeSecondsPerToken * tokens,
                            memorySecondsPerToken * tokens + memorySecondsPerSequence * sequences);
        }
    }
}
