package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Rate;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.scheduling.FirstTokenTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is let in. Rules on tenants hold for each of them by itself, and are asked before those on replicas. */
public record AdmissionChoice(
        @Describe("requests of a tenant per time, as in 5/s")
        Optional<Rate> requestRate,

        @Describe("requests of a tenant that may come at once; those of a minute when absent") @Positive
        Optional<Long> requestBurst,

        @Describe("tokens of a tenant per time, as in 100000/min: prompts and the largest outputs allowed")
        Optional<Rate> tokenRate,

        @Describe("tokens of a tenant that may come at once; those of a minute when absent") @Positive
        Optional<Long> tokenBurst,

        @Describe("requests of a tenant under way") @Positive
        Optional<Integer> inFlight,

        @Describe("tokens of a tenant in each quotaWindow: prompts and the largest outputs allowed") @Positive
        Optional<Long> tokenQuota,

        @Describe("window of tokenQuota, as in 1h") @Positive
        Optional<TimeSpan> quotaWindow,

        @Describe("requests that wait at one replica when another one is refused there") @Positive
        Optional<Integer> queueCap,

        @Describe("whether requests are refused whose wait, as projected, exceeds the TTFT target of their class")
        Optional<Boolean> projectedWait) {

    public AdmissionChoice {
        requireWith("requestBurst", requestBurst, "requestRate", requestRate);
        requireWith("tokenBurst", tokenBurst, "tokenRate", tokenRate);
        requireWith("quotaWindow", quotaWindow, "tokenQuota", tokenQuota);
        requireWith("tokenQuota", tokenQuota, "quotaWindow", quotaWindow);
        // Bursts that no clock can hold are refused here rather than in the simulator.
        requestRate.ifPresent(rate -> limit(rate, requestBurst));
        tokenRate.ifPresent(rate -> limit(rate, tokenBurst));
    }

    /** Whether it refuses by the projected wait. */
    boolean projects() {
        return projectedWait.orElse(false);
    }

    /** For the simulator. */
    List<AdmissionRule> rules(FirstTokenTargets targets) {
        List<AdmissionRule> rules = new ArrayList<>();
        requestRate.ifPresent(rate -> rules.add(new AdmissionRule.RequestRate(limit(rate, requestBurst))));
        tokenRate.ifPresent(rate -> rules.add(new AdmissionRule.TokenRate(limit(rate, tokenBurst))));
        inFlight.ifPresent(requests -> rules.add(new AdmissionRule.InFlight(requests)));
        tokenQuota.ifPresent(tokens -> rules.add(
                new AdmissionRule.TokenQuota(tokens, quotaWindow.orElseThrow().nanos())));
        queueCap.ifPresent(requests -> rules.add(new AdmissionRule.QueueCap(requests)));
        if (projects()) {
            rules.add(new AdmissionRule.ProjectedWait(targets));
        }
        return rules;
    }

    private static RateLimit limit(Rate rate, Optional<Long> burst) {
        long minute = Math.max(1, Math.round(rate.perHour() / 60));
        return RateLimit.perHour(rate.perHour(), burst.orElse(minute));
    }

    private static void requireWith(String key, Optional<?> value, String other, Optional<?> needed) {
        if (value.isPresent() && needed.isEmpty()) {
            throw new IllegalArgumentException(key + " means nothing without " + other + ". Maybe state both");
        }
    }
}
