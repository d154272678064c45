package io.rackcast.benchmarks;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
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

/**
 * What an engine step costs the simulator at a steady batch size. As many users as the batch is large each ask one
 * question after the other; answers are so long that joining and leaving, which cost per request, hardly count.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineStepBenchmark {
    private static final int ROUNDS = 2;
    private static final int PROMPT_TOKENS = 16;
    private static final int OUTPUT_TOKENS = 16_000;

    /** Sequences in a step. */
    @Param({"8", "64", "512"})
    public int batch;

    @SuppressWarnings("NullAway.Init") // before any run
    private Resolved scenario;

    /** Resolves the scenario. */
    @Setup
    public void resolve() {
        scenario =
                (Resolved) DeploymentResolver.resolve(Scenarios.load("million-chat", List.of(), OptionalLong.empty()));
    }

    /** A run of two questions by each user. */
    @Benchmark
    public RunResult run(Steps steps) {
        FixedRequests requests = new FixedRequests((long) ROUNDS * batch, PROMPT_TOKENS, OUTPUT_TOKENS);
        RunResult result = Simulation.run(
                scenario.deployment(), new Traffic.ClosedLoop(requests, batch, 0), RunControl.toTheEnd(), List.of());
        steps.engineSteps += result.steps();
        steps.requests += result.requests().offered();
        return result;
    }
}
