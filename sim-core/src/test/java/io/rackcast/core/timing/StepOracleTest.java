package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Reach;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every operator of a step against a transcription of the documents, kernel by kernel: {@link StepOracle}. */
class StepOracleTest {
    private static final double RELATIVE = 1e-9;

    @Test
    void everyOperatorOfAnyStepIsWhatTheDocumentsSay() {
        SplittableRandom random = new SplittableRandom(20_261_123);
        Set<Operator> seen = EnumSet.noneOf(Operator.class);
        for (int i = 0; i < 1_000; i++) {
            ServedModel served = EveryService.next(random);
            for (int j = 0; j < 2; j++) {
                Batch batch = EveryService.batch(random, served);
                StepOracle oracle = check(served, batch);
                oracle.ledger.entries.forEach((operator, entry) -> {
                    if (entry.seconds > 0) {
                        seen.add(operator);
                    }
                });
            }
        }
        // Machines of layers in SRAM have a timer of their own.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen)))
                .containsExactlyInAnyOrder(Operator.LAYER_LATENCY, Operator.LAYER_READS, Operator.LAYER_ARITHMETIC);
    }

    private static StepOracle check(ServedModel served, Batch batch) {
        StepOracle oracle = new StepOracle(served, batch);
        StepLoad load = batch.load(served.model().localReach().orElseGet(Reach.Full::new));
        DirectStepTimer timer = new DirectStepTimer(served);
        StepBreakdown step = timer.breakdown(load);
        Map<Operator, StepBreakdown.Part> parts = new EnumMap<>(Operator.class);
        for (StepBreakdown.Part part : step.parts()) {
            parts.merge(part.operator(), part, StepBreakdown.Part::plus);
        }
        // What is left of a difference of two times has their error.
        double error = RELATIVE * oracle.seconds;
        for (Operator operator : Operator.values()) {
            Ledger.Entry expected = oracle.ledger.of(operator);
            StepBreakdown.Part part =
                    parts.getOrDefault(operator, new StepBreakdown.Part(operator, 0, 0, 0, 0, Resource.HOST));
            boolean remainder = operator == Operator.LAUNCH
                    || operator == Operator.HOST
                    || operator == Operator.HOST_STREAM
                    || operator == Operator.NETWORK_ALL_TO_ALL;
            equal(part.seconds(), expected.seconds, remainder ? error : 0, "seconds", operator, served, load);
            equal(part.flops(), expected.flops, 0, "operations", operator, served, load);
            equal(part.bytes(), expected.bytes, 0, "bytes", operator, served, load);
            equal(part.linkBytes(), expected.linkBytes, 0, "bytes on links", operator, served, load);
            if (!expected.bounds.isEmpty()) {
                assertThat(expected.bounds).as("bound of %s", operator).contains(part.binding());
            }
        }
        equal(step.seconds(), oracle.seconds, 0, "seconds of the step", null, served, load);
        equal(step.chipSeconds(), oracle.chipSeconds, 0, "seconds of the chip", null, served, load);
        assertThat((double) timer.initiationNanos(load))
                .as("initiation of %s on %s", load, served)
                .isCloseTo(oracle.initiationSeconds * 1e9, within(1 + RELATIVE * oracle.seconds * 1e9));
        return oracle;
    }

    private static void equal(
            double actual,
            double expected,
            double error,
            String what,
            Operator operator,
            ServedModel served,
            StepLoad load) {
        if (Math.abs(actual - expected) <= Math.max(error, RELATIVE * Math.abs(expected))) {
            return;
        }
        assertThat(actual)
                .as("%s of %s: %s on %s", what, operator, load, served)
                .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }

    /** As many kernels as the layers have: what launching them takes rests on it. */
    @Test
    void kernelsAreCountedOneByOne() {
        SplittableRandom random = new SplittableRandom(20_261_124);
        for (int i = 0; i < 400; i++) {
            ServedModel served = EveryService.next(random);
            Batch batch = EveryService.batch(random, served);
            Ledger ledger = new StepOracle(served, batch).ledger;
            Map<Operator, Integer> calls = new EnumMap<>(Operator.class);
            StepOperators operators = StepOperators.of(served, random.nextBoolean());
            for (List<? extends OperatorCost> kind : List.of(
                    operators.perToken(),
                    operators.perLogit(),
                    operators.prefill(),
                    operators.recurrences(),
                    operators.adapters(),
                    operators.hops())) {
                kind.forEach(cost -> calls.merge(cost.operator(), cost.calls(), Integer::sum));
            }
            if (!batch.decodes().isEmpty()) {
                operators.decode().forEach(cost -> calls.merge(cost.operator(), cost.calls(), Integer::sum));
            }
            ledger.entries.forEach((operator, entry) -> {
                // Indexers attend in two kernels, where there are prompts too.
                boolean once = operator == Operator.INDEXER
                        && (batch.prompts().isEmpty() || batch.decodes().isEmpty());
                if (entry.calls > 0 && !once) {
                    assertThat(calls.get(operator))
                            .as("%s of %s", operator, served)
                            .isEqualTo(entry.calls);
                }
            });
        }
    }
}
