package io.rackcast.scenario.validation;

import io.rackcast.scenario.validation.Point.Client;

/**
 * vLLM started by another program rather than as a server. {@code AsyncLLM.from_engine_args} states no use that the engine
 * has limits for, so that it takes the least of all: 2,048 tokens and 128 sequences, whatever the chip (vLLM V1,
 * vllm/engine/arg_utils.py and vllm/config/scheduler.py).
 */
final class EmbeddedEngine {
    static final int TOKEN_BUDGET = 2048;
    static final int SEQUENCES = 128;

    private EmbeddedEngine() {}

    /**
     * Whether a point was measured so: aiconfigurator's own runs, inside Dynamo, know their version and send one length.
     * Those that it took over from InferenceX draw lengths and set a budget of 8,192.
     */
    static boolean ran(Point point) {
        Client client = point.client();
        return point.source().equals("aic")
                && point.stack().equals("vllm")
                && !point.version().isBlank()
                && client.prompt().distribution().equals("fixed")
                && client.output().distribution().equals("fixed");
    }
}
