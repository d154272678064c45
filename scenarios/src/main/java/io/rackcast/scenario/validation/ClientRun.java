package io.rackcast.scenario.validation;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.FrontEnd;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.validation.Point.Client;
import java.util.List;

/** A simulated run as the client of a benchmark sums it up: from its first request to its last token. */
final class ClientRun {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private ClientRun() {}

    /** Who queues all requests at once, or runs a single batch, calls the engine in its own process. */
    static RunResult of(Point point, Resolved resolved) {
        boolean within = switch (point.client().kind()) {
            case STATIC_BATCH, OFFLINE -> true;
            case CLOSED_LOOP, OPEN_LOOP -> false;
        };
        Deployment deployment =
                within ? resolved.deployment().with(direct -> direct.frontEnd(FrontEnd.NONE)) : resolved.deployment();
        return Simulation.run(deployment, resolved.traffic(), RunControl.toTheEnd(), List.of());
    }

    /** The figures of a run in which every request completed. */
    static Figures figures(Point point, Resolved resolved, RunResult run) {
        double seconds = run.makespanNanos() / NANOS;
        boolean asStated = !point.client().output().distribution().startsWith("uniform:");
        Client client = point.client();
        // Lengths of a data set are a guess around a stated mean, and a prompt of no tokens ran with one: the number of
        // requests is what was simulated, the tokens of each are the point's.
        double completed = run.requests().completed();
        double prompt = asStated ? client.prompt().mean() : run.promptTokens() / completed;
        double output = asStated ? client.output().mean() : run.outputTokens() / completed;
        // Who starts a batch and waits for all of it measures its wall time, and its prompts as one phase.
        boolean together = client.kind() == ClientKind.STATIC_BATCH;
        double latency = together ? seconds : run.e2e().mean();
        Distribution first = run.ttft();
        Distribution next = saysInterToken(point) ? run.itl() : run.tpot();
        Figures.Builder figures = new Figures.Builder()
                .rates(completed / seconds, prompt, output)
                .put(Metric.TTFT_MEAN_MS, (together ? first.max() : first.mean()) * MILLIS)
                .put(Metric.TTFT_P50_MS, (together ? first.max() : first.p50()) * MILLIS)
                .put(Metric.TTFT_P99_MS, (together ? first.max() : first.p99()) * MILLIS)
                .put(Metric.TPOT_MEAN_MS, next.mean() * MILLIS)
                .put(Metric.TPOT_P50_MS, next.p50() * MILLIS)
                .put(Metric.TPOT_P99_MS, next.p99() * MILLIS)
                .put(Metric.E2E_MEAN_MS, latency * MILLIS);
        PowerModel power = resolved.power();
        return power == null
                ? figures.build()
                : figures.put(Metric.POWER_W, watts(resolved, run, power)).build();
    }

    /** Inter-token latency of vLLM's client is a mean over tokens, that of others over requests like TPOT. */
    private static boolean saysInterToken(Point point) {
        return point.stack().equals("vllm") && point.note().contains("inter-token latency");
    }

    private static double watts(Resolved resolved, RunResult run, PowerModel power) {
        SpeedOfLight light = new SpeedOfLight(resolved.served());
        int replicas = resolved.deployment().replicas();
        return resolved.chips()
                * PowerDraw.of(run, replicas, resolved.chips(), light, power).meanWattsPerChip();
    }
}
