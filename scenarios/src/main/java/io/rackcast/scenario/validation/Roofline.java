package io.rackcast.scenario.validation;

import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.scenario.Resolved;

/**
 * The baseline: a plain roofline, the larger of operations over peak and bytes over bandwidth, for the prefill of a prompt
 * and for a decode step at the client's batch. No queue, no scheduler, no efficiency; one factor is fitted later.
 */
final class Roofline {
    /** What engines run at once by default, about. */
    private static final int MOST_SEQUENCES = 512;
    /** Rounds of Little's law; the batch settles within a few. */
    private static final int ROUNDS = 20;

    private final Point point;
    private final Resolved resolved;
    private final SpeedOfLight light;
    private final AlikeLoads loads;
    private final int prompt;
    private final double output;

    private Roofline(Point point, Resolved resolved) {
        this.point = point;
        this.resolved = resolved;
        this.light = new SpeedOfLight(resolved.served());
        this.loads = AlikeLoads.of(resolved);
        this.prompt = (int) Math.max(1, Math.round(point.client().prompt().mean()));
        this.output = Math.max(1, point.client().output().mean());
    }

    /** Every figure that a roofline can say something of. */
    static Figures of(Point point, Resolved resolved) {
        return new Roofline(point, resolved).figures();
    }

    private Figures figures() {
        double replicas = resolved.deployment().replicas();
        double batch = batch(replicas);
        double prefill = prefillSeconds();
        double decode = decodeSeconds(batch);
        boolean together = point.client().kind() == ClientKind.STATIC_BATCH;
        double ttft = together ? batch * prefill : prefill;
        double tpot = together ? decode : decode + batch * prefill / output;
        double e2e = ttft + (output - 1) * tpot;
        double requests = replicas * batch / (together ? e2e : batch * prefill + (output - 1) * decode);
        return new Figures.Builder()
                .rates(
                        requests,
                        point.client().prompt().mean(),
                        point.client().output().mean())
                .ttft(ttft)
                .tpot(tpot)
                .put(Metric.E2E_MEAN_MS, e2e * 1e3)
                .build();
    }

    /** Sequences of one replica: the client's, or what the cache holds. */
    private double batch(double replicas) {
        double held = Math.max(1, Math.min(MOST_SEQUENCES, resolved.kvCapacityTokens() / (prompt + output / 2)));
        switch (point.client().kind()) {
            case STATIC_BATCH, CLOSED_LOOP -> {
                return Math.max(1, Math.min(held, point.client().concurrency().orElse(1) / replicas));
            }
            case OFFLINE -> {
                return Math.max(1, Math.min(held, point.client().requests().orElse(MOST_SEQUENCES) / replicas));
            }
            case OPEN_LOOP -> {
                double rate = point.client().ratePerSecond().orElse(1) / replicas;
                double batch = 1;
                for (int i = 0; i < ROUNDS; i++) {
                    double seconds = prefillSeconds() * (1 + batch) + output * decodeSeconds(batch);
                    batch = Math.max(1, Math.min(held, rate * seconds));
                }
                return batch;
            }
        }
        throw new IllegalStateException("no such client: " + point.client().kind());
    }

    private double prefillSeconds() {
        int cached = (int) Math.round(point.cachedShare() * prompt);
        return light.seconds(loads.prefill(cached, Math.max(1, prompt - cached), true));
    }

    private double decodeSeconds(double batch) {
        return light.seconds(loads.decode(Math.max(1, Math.round(batch)), Math.round(prompt + output / 2)));
    }
}
