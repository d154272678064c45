package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.metrics.SloTargets;
import java.util.Optional;

/** Targets that every request should keep; at least one. */
public record SloChoice(
        @Describe("arrival to first token, as in 500ms") @Positive
        Optional<TimeSpan> ttft,

        @Describe("mean time per token after the first, as in 50ms") @Positive
        Optional<TimeSpan> tpot,

        @Describe("arrival to last token, as in 10s") @Positive
        Optional<TimeSpan> e2e) {

    public SloChoice {
        if (ttft.isEmpty() && tpot.isEmpty() && e2e.isEmpty()) {
            throw new IllegalArgumentException("states no target. Maybe ttft: 500ms");
        }
    }

    /** These targets, and those of another choice where there are none. */
    SloChoice over(Optional<SloChoice> base) {
        return new SloChoice(
                ttft.or(() -> base.flatMap(SloChoice::ttft)),
                tpot.or(() -> base.flatMap(SloChoice::tpot)),
                e2e.or(() -> base.flatMap(SloChoice::e2e)));
    }

    /** For the simulator. */
    public SloTargets targets() {
        return new SloTargets(nanos(ttft), nanos(tpot), nanos(e2e));
    }

    private static long nanos(Optional<TimeSpan> target) {
        return target.map(TimeSpan::nanos).orElse(SloTargets.NO_LIMIT);
    }
}
