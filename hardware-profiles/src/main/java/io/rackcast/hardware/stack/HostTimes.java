package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.timing.HostProfile;
import java.util.Optional;

/** Host time of a step, as a stack file writes it. */
record HostTimes(
        @Describe("the host prepares the next step while the chip runs this one")
        boolean asynchronous,

        @Describe("per step") TimeSpan base,
        @Describe("per sequence in the step") TimeSpan perSequence,
        @Describe("per sequence that enters the batch") TimeSpan perJoin,
        @Describe("part of every step that nothing hides") TimeSpan residue,

        @Describe("per step where several chips work together")
        Optional<TimeSpan> peers,

        @Describe("per token that decoding sequences attend to")
        Optional<TimeSpan> perCachedToken,

        @Describe("per token of a prompt") Optional<TimeSpan> perPromptToken,

        @Describe("per chunk of tokens handed to a client that streams; 0 when absent")
        Optional<TimeSpan> perStream) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * With a chunk of {@code interval} tokens for every client, or none where they wait for the whole answer.
     *
     * @param chips of one replica
     */
    HostProfile profile(int chips, boolean streaming, int interval) {
        double streams = streaming ? seconds(perStream) / interval : 0;
        return new HostProfile(
                asynchronous,
                seconds(base) + (chips > 1 ? seconds(peers) : 0),
                seconds(perSequence) + streams,
                seconds(perJoin),
                seconds(perCachedToken),
                seconds(perPromptToken),
                seconds(residue));
    }

    private static double seconds(Optional<TimeSpan> span) {
        return span.map(HostTimes::seconds).orElse(0.0);
    }

    private static double seconds(TimeSpan span) {
        return span.nanos() / NANOS_PER_SECOND;
    }
}
