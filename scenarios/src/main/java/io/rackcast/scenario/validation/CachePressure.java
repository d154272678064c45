package io.rackcast.scenario.validation;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.InflightBatching;
import io.rackcast.core.scheduling.Slots;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.Resolved;
import java.util.List;
import java.util.Optional;

/**
 * How much of the cache the users of a closed loop ask for. Beyond 1 they starve: some of them wait for their first token
 * until others have left, for seconds or minutes, while the tokens of those who are in come as fast as ever.
 *
 * @param demand tokens that all users together hold if nobody waits, as a share of what the cache holds. A figure of
 *     arithmetic, without any simulation: users x (prompt + half of the output, as they are at all ages) / cache; all of
 *     the output where the engine sets it aside from the start
 * @param roomyTtftMillis mean TTFT as simulated with a cache that has room for everybody
 */
record CachePressure(double demand, double roomyTtftMillis) {
    /** Up to here nobody can wait for the cache, even if all users were at the end of their answers. */
    private static final double NEVER_SHORT = 0.5;

    private static final double MILLIS = 1e3;

    /** Of a point with users; empty where it has none, or nobody measured a TTFT. */
    static Optional<CachePressure> of(Point point, Resolved resolved, Figures simulated) {
        Point.Client client = point.client();
        if (client.kind() != ClientKind.CLOSED_LOOP
                || !point.measured().has(Metric.TTFT_MEAN_MS)
                || client.concurrency().isEmpty()) {
            return Optional.empty();
        }
        Deployment deployment = resolved.deployment();
        double cache = (double) deployment.cacheTokens()
                * deployment.lanes()
                * deployment.stepsInFlight()
                * deployment.replicas();
        double aged = reserves(deployment.policy().get()) ? 1 : 0.5;
        double held = client.prompt().mean() + aged * client.output().mean();
        double demand = client.concurrency().getAsInt() * held / cache;
        double roomy = demand <= NEVER_SHORT
                ? simulated.of(Metric.TTFT_MEAN_MS)
                : Simulation.run(roomy(deployment, demand), resolved.traffic(), RunControl.toTheEnd(), List.of())
                                .ttft()
                                .mean()
                        * MILLIS;
        return Optional.of(new CachePressure(demand, roomy));
    }

    private static boolean reserves(BatchPolicy policy) {
        return policy instanceof InflightBatching || policy instanceof Slots;
    }

    private static Deployment roomy(Deployment deployment, double demand) {
        long blocks = (long) Math.ceil(4 * demand * deployment.blocks());
        return deployment.with(
                roomy -> roomy.blocks((int) Math.min(blocks, Integer.MAX_VALUE / deployment.blockTokens())));
    }
}
