package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * The step time as its formulas state it, in StrictMath and without tables: the oracle of {@link TabulatedStepTimer},
 * and the source of breakdowns. A few microseconds per call.
 *
 * <p>All operators of a step run one after the other. Matrix multiplications see decode and prefill tokens together
 * (padded in a captured step); attention runs for prefill, then for decode.
 */
public final class DirectStepTimer implements StepTimer {
    private final ServedModel served;
    private final StepOperators captured;
    private final StepOperators eager;
    private final LaunchFloor piecewiseFloor;
    private final LaunchFloor eagerFloor;

    public DirectStepTimer(ServedModel served) {
        this.served = served;
        captured = StepOperators.of(served, true);
        eager = StepOperators.of(served, false);
        piecewiseFloor = LaunchFloor.of(served, captured, true);
        eagerFloor = LaunchFloor.of(served, eager, false);
    }

    @Override
    public long latencyNanos(StepLoad load) {
        return Nanos.of(breakdown(load).seconds());
    }

    /** The parts of a step. */
    public StepBreakdown breakdown(StepLoad load) {
        boolean prefills = load.prefillTokens > 0;
        boolean replayed = served.graphs().covers(load.tokens(), prefills);
        List<StepBreakdown.Part> parts = new ArrayList<>();
        addKernels(load, replayed, parts);
        double chip = sum(parts);
        double floor = launchSeconds(load, replayed);
        if (floor > chip) {
            parts.add(idle(Operator.LAUNCH, floor - chip));
            chip = floor;
        }
        int sequences = load.decodeSequences + load.prefillSequences;
        double step = served.host().stepSeconds(chip, sequences, load.joins);
        if (step > chip) {
            parts.add(idle(Operator.HOST, step - chip));
        }
        return new StepBreakdown(parts, step, chip, served.host().hostSeconds(sequences, load.joins));
    }

    /** Time that launching alone takes; a graph of a whole step is a single launch. */
    private double launchSeconds(StepLoad load, boolean replayed) {
        if (!replayed) {
            return eagerFloor.seconds(load);
        }
        return load.prefillTokens > 0 ? piecewiseFloor.seconds(load) : 0;
    }

    private void addKernels(StepLoad load, boolean replayed, List<StepBreakdown.Part> parts) {
        StepOperators operators = replayed ? captured : eager;
        int tokens = load.tokens();
        if (tokens > 0) {
            addAll(operators.perToken(), replayed ? served.graphs().padded(tokens) : tokens, parts);
        }
        if (load.prefillTokens > 0) {
            long cached = load.prefillPast + load.prefillTokens;
            parts.add(part(operators.prefill(), load.prefillPairs, cached, load.prefillTokens));
        }
        if (load.decodeSequences > 0) {
            parts.add(part(operators.decode(), load.decodeContext, load.decodeContext, load.decodeSequences));
        }
        if (load.logits > 0) {
            addAll(operators.perLogit(), load.logits, parts);
        }
    }

    private static void addAll(List<OperatorCost.PerToken> operators, long tokens, List<StepBreakdown.Part> parts) {
        for (OperatorCost.PerToken cost : operators) {
            parts.add(new StepBreakdown.Part(
                    cost.operator(),
                    cost.seconds(tokens),
                    cost.flops(tokens),
                    cost.bytes(tokens),
                    cost.linkBytes(tokens),
                    cost.binding(tokens)));
        }
    }

    private static StepBreakdown.Part part(OperatorCost.Attention cost, long pairs, long cached, long tokens) {
        return new StepBreakdown.Part(
                cost.operator(),
                cost.seconds(pairs, cached, tokens),
                cost.flops(pairs),
                cost.bytes(cached, tokens),
                0,
                cost.binding(pairs, cached, tokens));
    }

    private static StepBreakdown.Part idle(Operator operator, double seconds) {
        return new StepBreakdown.Part(operator, seconds, 0, 0, 0, Resource.HOST);
    }

    private static double sum(List<StepBreakdown.Part> parts) {
        double sum = 0;
        for (StepBreakdown.Part part : parts) {
            sum += part.seconds();
        }
        return sum;
    }
}
