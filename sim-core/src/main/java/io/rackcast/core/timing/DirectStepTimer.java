package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * The step time as its formulas state it, in StrictMath and without tables: the oracle of {@link TabulatedStepTimer},
 * and the source of breakdowns. A few microseconds per call.
 *
 * <p>All operators of a step run one after the other. Matrix multiplications see decode and prefill tokens together
 * (padded in a captured step); attention runs for prefill, then for decode. In a pipeline the layers of a step run stage
 * after stage; the next step may follow when the slowest stage is free, which is the last one: it has the head too.
 */
public final class DirectStepTimer implements ExplainedTimer {
    private final ServedModel served;
    private final int stages;
    private final StepOperators captured;
    private final StepOperators eager;
    private final LaunchFloor piecewiseFloor;
    private final LaunchFloor eagerFloor;

    public DirectStepTimer(ServedModel served) {
        this.served = served;
        stages = served.parallelism().pipeline();
        captured = StepOperators.of(served, true);
        eager = StepOperators.of(served, false);
        piecewiseFloor = LaunchFloor.of(served, captured, true);
        eagerFloor = LaunchFloor.of(served, eager, false);
    }

    @Override
    public long latencyNanos(StepLoad load) {
        return Nanos.of(breakdown(load).seconds());
    }

    @Override
    public long initiationNanos(StepLoad load) {
        if (stages == 1) {
            return latencyNanos(load);
        }
        StepBreakdown step = breakdown(load);
        double ends = step.secondsOf(Operator.HEAD)
                + step.secondsOf(Operator.GATHER)
                + step.secondsOf(Operator.NETWORK_GATHER)
                + step.secondsOf(Operator.SAMPLING);
        double moved = step.secondsOf(Operator.HOP) + step.secondsOf(Operator.NETWORK_HOP);
        double layers = step.chipSeconds() - ends - moved;
        double stage = layers / stages + ends;
        return Nanos.of(Math.min(step.seconds(), Math.max(stage, step.hostSeconds())));
    }

    @Override
    public StepBreakdown breakdown(StepLoad asked) {
        StepLoad load = served.buckets().padded(asked.computed());
        boolean prefills = load.prefillTokens > 0;
        boolean replayed = served.graphs().covers(load.tokens(), prefills);
        Parts parts = new Parts();
        addKernels(load, replayed, parts);
        double chip = parts.seconds();
        double floor = launchSeconds(load, replayed);
        if (floor > chip) {
            parts.idle(Operator.LAUNCH, floor - chip);
            chip = floor;
        }
        double streamed = load.tokens() > 0 ? served.stream().around(chip) : chip;
        if (streamed > chip) {
            parts.waiting(served.stream(), streamed - chip);
            chip = streamed;
        }
        double step = served.host().stepSeconds(chip, load);
        if (step > chip) {
            parts.idle(Operator.HOST, step - chip);
        }
        return new StepBreakdown(parts.list, step, chip, served.host().hostSeconds(load));
    }

    /** Time that launching alone takes; a graph of a whole step is a single launch. */
    private double launchSeconds(StepLoad load, boolean replayed) {
        if (!replayed) {
            return eagerFloor.seconds(load);
        }
        return load.prefillTokens > 0 ? piecewiseFloor.seconds(load) : 0;
    }

    private void addKernels(StepLoad load, boolean replayed, Parts parts) {
        StepOperators operators = replayed ? captured : eager;
        int tokens = load.tokens();
        if (tokens > 0) {
            operators
                    .perToken()
                    .forEach(cost -> parts.add(cost, replayed ? served.graphs().padded(tokens) : tokens));
            int sequences = load.decodeSequences + load.prefillSequences;
            operators.recurrences().forEach(cost -> parts.add(cost, tokens, sequences));
        }
        if (load.adapters > 0) {
            operators.adapters().forEach(cost -> parts.add(cost, load.adapterTokens, load.adapters));
        }
        if (load.prefillTokens > 0) {
            operators.prefill().forEach(cost -> parts.addPrefill(cost, load));
        }
        if (load.decodeSequences > 0) {
            operators.decode().forEach(cost -> parts.addDecode(cost, load));
        }
        if (tokens > 0) {
            operators.hops().forEach(hops -> parts.add(hops, tokens));
        }
        if (load.logits > 0) {
            operators.perLogit().forEach(cost -> parts.add(cost, load.logits));
        }
    }

    /** Parts of a step; those of one operator become one. */
    private static final class Parts {
        final List<StepBreakdown.Part> list = new ArrayList<>();

        void add(OperatorCost.PerToken cost, long tokens) {
            add(new StepBreakdown.Part(
                    cost.operator(),
                    cost.seconds(tokens),
                    cost.flops(tokens),
                    cost.bytes(tokens),
                    cost.linkBytes(tokens),
                    cost.binding(tokens)));
        }

        void add(OperatorCost.PerSequence cost, long tokens, long sequences) {
            add(new StepBreakdown.Part(
                    cost.operator(),
                    cost.seconds(tokens, sequences),
                    cost.flops(tokens),
                    cost.bytes(tokens, sequences),
                    0,
                    cost.binding(tokens, sequences)));
        }

        void addPrefill(OperatorCost.Attention cost, StepLoad load) {
            add(new StepBreakdown.Part(
                    cost.operator(),
                    cost.prefillSeconds(load),
                    cost.prefillFlops(load),
                    cost.prefillBytes(load),
                    0,
                    cost.prefillBinding(load)));
        }

        void addDecode(OperatorCost.Attention cost, StepLoad load) {
            add(new StepBreakdown.Part(
                    cost.operator(),
                    cost.decodeSeconds(load),
                    cost.decodeFlops(load),
                    cost.decodeBytes(load),
                    0,
                    cost.decodeBinding(load)));
        }

        void waiting(HostStream stream, double seconds) {
            add(new StepBreakdown.Part(Operator.HOST_STREAM, seconds, 0, 0, stream.bytes(), Resource.LINK));
        }

        void idle(Operator operator, double seconds) {
            add(new StepBreakdown.Part(operator, seconds, 0, 0, 0, Resource.HOST));
        }

        private void add(StepBreakdown.Part part) {
            for (int i = 0; i < list.size(); i++) {
                StepBreakdown.Part other = list.get(i);
                if (other.operator() == part.operator()) {
                    list.set(i, other.plus(part));
                    return;
                }
            }
            list.add(part);
        }

        double seconds() {
            double sum = 0;
            for (StepBreakdown.Part part : list) {
                sum += part.seconds();
            }
            return sum;
        }
    }
}
