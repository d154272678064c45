package io.rackcast.benchmarks;

import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One call of the step timer, from tables and from formulas. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepTimerBenchmark {
    /** From tables, as runs do, or from the formulas behind them. */
    @Param({"tabulated", "direct"})
    public String timer = "";

    private final StepLoad load = new StepLoad();

    @SuppressWarnings("NullAway.Init") // before any call
    private StepTimer chosen;

    /** A step that decodes 64 sequences of 600 tokens and prefills 512 tokens of another one. */
    @Setup
    public void prepare() {
        Resolved scenario =
                (Resolved) DeploymentResolver.resolve(Scenarios.load("million-chat", List.of(), OptionalLong.empty()));
        chosen = timer.equals("tabulated") ? scenario.deployment().timer() : scenario.breakdowns();
        for (int i = 0; i < 64; i++) {
            load.addDecode(600);
        }
        load.addPrefill(0, 512, true);
    }

    /** One call; the context changes from call to call as it does in a run. */
    @Benchmark
    public long latency() {
        load.decodeContext++;
        if (load.decodeContext > 100_000) {
            load.decodeContext = 38_400;
        }
        return chosen.latencyNanos(load);
    }
}
