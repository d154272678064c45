package io.rackcast.benchmarks;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
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

/** The simulation loop on the traffic of {@code million-chat}: requests and engine steps per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SimulationBenchmark {
    private static final int REQUESTS = 50_000;

    /** As it is; with answers of 32 tokens; and with as many requests per second as 95% of what the chip can serve. */
    @Param({"million-chat", "short-answers", "95%-load"})
    public String traffic = "";

    @SuppressWarnings("NullAway.Init") // before any run
    private Resolved scenario;

    /** Resolves the scenario. */
    @Setup
    public void resolve() {
        scenario = switch (traffic) {
            case "million-chat" -> resolve(List.of());
            case "short-answers" -> resolve(List.of("workload.output=32"));
            case "95%-load" -> resolve(List.of("workload.arrivals.rate=" + rate(0.95 * saturatedRate())));
            default -> throw new IllegalArgumentException(traffic);
        };
    }

    /** A run of 50,000 requests. */
    @Benchmark
    public RunResult run(Steps steps) {
        RunResult result = run(scenario);
        steps.engineSteps += result.steps();
        steps.requests += result.requests().offered();
        return result;
    }

    /** Requests per second when all arrive at once. */
    private static double saturatedRate() {
        RunResult result = run(resolve(List.of("workload.arrivals.rate=1000000/s")));
        return result.requests().completed() / (result.makespanNanos() / 1e9);
    }

    private static Resolved resolve(List<String> edits) {
        List<String> assignments = new ArrayList<>(edits);
        assignments.add("workload.requests=" + REQUESTS);
        return (Resolved) DeploymentResolver.resolve(Scenarios.load("million-chat", assignments, OptionalLong.empty()));
    }

    private static RunResult run(Resolved resolved) {
        return Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of());
    }

    private static String rate(double perSecond) {
        return new BigDecimal(perSecond).round(new MathContext(6)).toPlainString() + "/s";
    }
}
