package io.rackcast.workload.arrival;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.TimeSpan;
import java.util.Optional;

/**
 * A fixed number of users, each with one request under way or thinking.
 *
 * @param users concurrent users, all starting at time 0
 * @param think pause between the end of a request and the next one of the same user; none when absent
 */
public record ClosedLoop(
        @Describe("concurrent users") @Positive @Range(max = 1_000_000)
        int users,

        @Describe("pause of a user between an answer and the next request, such as 500ms")
        Optional<TimeSpan> think)
        implements Arrivals {

    public ClosedLoop {
        if (users < 1) {
            throw new IllegalArgumentException("users must be at least 1, is " + users);
        }
    }

    /** The pause in nanoseconds. */
    public long thinkNanos() {
        return think.map(TimeSpan::nanos).orElse(0L);
    }
}
