package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.serving.FrontEnd;

/** What stands between clients and engine, as a stack file writes it. */
record FrontEndTimes(
        @Describe("processes of one replica that share the work") @Positive
        int workers,

        @Describe("per request") TimeSpan perRequest,
        @Describe("per token of the prompt") TimeSpan perPromptToken,
        @Describe("per chunk of the answer") TimeSpan perOutputToken,
        @Describe("tokens of a chunk") @Positive int streamInterval) {

    FrontEnd frontEnd() {
        return new FrontEnd(
                workers, perRequest.nanos(), perPromptToken.nanos(), perOutputToken.nanos(), streamInterval);
    }
}
