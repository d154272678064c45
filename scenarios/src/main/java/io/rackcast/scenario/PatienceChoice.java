package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.serving.Patience;
import java.util.Optional;

/** How long clients wait before they give up; at least one limit. */
public record PatienceChoice(
        @Describe("longest time from arrival to first token, as in 10s; for ever when absent") @Positive
        Optional<TimeSpan> firstToken,

        @Describe("longest time from arrival to last token, as in 2min; for ever when absent") @Positive
        Optional<TimeSpan> answer,

        @Describe("share of clients who leave in the middle of their answer, such as 5%; none when absent") @Positive
        Optional<Share> leaving) {

    public PatienceChoice {
        if (firstToken.isEmpty() && answer.isEmpty() && leaving.isEmpty()) {
            throw new IllegalArgumentException("states no limit. Maybe firstToken: 10s");
        }
    }

    /** For the simulator. */
    Patience patience() {
        return new Patience(
                nanos(firstToken), nanos(answer), leaving.map(Share::fraction).orElse(0.0));
    }

    private static long nanos(Optional<TimeSpan> limit) {
        return limit.map(TimeSpan::nanos).orElse(Patience.NO_LIMIT);
    }
}
