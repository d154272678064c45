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

    private final List<OperatorCost.PerToken> capturedOperators;
    private final List<OperatorCost.PerToken> eagerOperators;
    private final List<OperatorCost.PerToken> logitOperators;
    private final double[] capturedSeconds;
    private final double[] eagerSeconds;
    private final double[] logitSeconds;

    private final AttentionLine prefill;
    private final AttentionLine decode;
    private final LaunchFloor piecewiseFloor;
    private final LaunchFloor eagerFloor;

    public TabulatedStepTimer(ServedModel served) {
        StepOperators captured = StepOperators.of(served, true);
        StepOperators eager = StepOperators.of(served, false);
        graphs = served.graphs();
        largestGraph = graphs.largest();
        mixedGraphs = graphs.mixedSteps();
        host = served.host();
        capturedOperators = captured.perToken();
        eagerOperators = eager.perToken();
        logitOperators = captured.perLogit();
        capturedSeconds = new double[largestGraph + 1];
        eagerSeconds = new double[TABULATED_TOKENS];
        logitSeconds = new double[TABULATED_LOGITS];
        prefill = new AttentionLine(captured.prefill());
        decode = new AttentionLine(captured.decode());
        piecewiseFloor = LaunchFloor.of(served, captured, true);
        eagerFloor = LaunchFloor.of(served, eager, false);
    }

    @Override
    public long latencyNanos(StepLoad load) {
        int decodes = load.decodeSequences;
        int prefills = load.prefillTokens;
        int tokens = decodes + prefills;
        boolean replayed = tokens <= largestGraph && tokens > 0 && (mixedGraphs || prefills == 0);
        double chip = replayed ? captured(tokens) : eager(tokens);
        if (prefills > 0) {
            chip += prefill.seconds(load.prefillPairs, load.prefillPast + prefills, prefills);
        }
        if (decodes > 0) {
            chip += decode.seconds(load.decodeContext, load.decodeContext, decodes);
        }
        chip += logits(load.logits);
        if (!replayed) {
            chip = Math.max(chip, eagerFloor.seconds(load));
        } else if (prefills > 0) {
            chip = Math.max(chip, piecewiseFloor.seconds(load));
        }
        return Nanos.of(host.stepSeconds(chip, decodes + load.prefillSequences, load.joins));
    }

    private double captured(int tokens) {
        double known = capturedSeconds[tokens];
        if (known == 0) {
            known = sum(capturedOperators, graphs.padded(tokens));
            capturedSeconds[tokens] = known;
        }
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

    /** Attention of all layers with every constant folded: the smooth maximum is homogeneous. */
    private static final class AttentionLine {
        private final double fixedSeconds;
        private final double computeSecondsPerPair;
        private final double memorySecondsPerCached;
        private final double memorySecondsPerToken;
        private final SmoothMax smoothMax;

        AttentionLine(OperatorCost.Attention cost) {
            RooflineFit fit = cost.fit();
            double calls = cost.calls() / fit.em();
            fixedSeconds = cost.calls() * fit.t0Seconds();
            computeSecondsPerPair = cost.calls() * cost.flopsPerPair() / (cost.peak() * fit.ec());
            memorySecondsPerCached = calls * cost.bytesPerCached() / cost.bandwidth();
            memorySecondsPerToken = calls * cost.memorySecondsPerToken();
            smoothMax = SmoothMax.of(fit.p());
        }

        double seconds(long pairs, long cached, int tokens) {
            return fixedSeconds
                    + smoothMax.of(
                            computeSecondsPerPair * pairs,
                            memorySecondsPerCached * cached + memorySecondsPerToken * tokens);
        }
    }
}
