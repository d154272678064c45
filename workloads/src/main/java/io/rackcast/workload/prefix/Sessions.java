package io.rackcast.workload.prefix;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;

/**
 * Conversations. Requests go round: with n at once, request i belongs to user i mod n, and each user's requests are the turns
 * of one session after the other. A prompt is everything said before in its session, answers included, and the prompt that is
 * drawn. Users start in the middle of a session, each in another turn. Arrivals stay those of the workload: a turn follows the
 * one before after n arrivals, whether or not that has been answered.
 *
 * @param concurrent sessions at once
 * @param turns requests of each session
 */
public record Sessions(
        @Describe("sessions at once: a session's next turn comes after as many requests")
        @Positive
        @Range(max = 10_000_000)
        int concurrent,

        @Describe("turns of a session; each repeats what was said before") @Positive @Range(max = 1000)
        int turns) {

    public Sessions {
        if (concurrent < 1 || turns < 1) {
            throw new IllegalArgumentException(
                    "sessions need users and turns, are " + concurrent + " of " + turns + " turns");
        }
    }

    /** What each request is when nothing is said twice. */
    static final Sessions NONE = new Sessions(1, 1);

    private long round(long request) {
        return request / concurrent + request % concurrent % turns;
    }

    /** Turns of its session before a request. */
    int turn(long request) {
        return (int) (round(request) % turns);
    }

    /** Number of the session of a request. */
    long session(long request) {
        return round(request) / turns * concurrent + request % concurrent;
    }
}
