package io.rackcast.core.scheduling;

/**
 * JetStream in interleaved mode (0.2, {@code jetstream/core/orchestrator.py} and {@code engine/token_utils.py}): as long as
 * there are a free slot and a request, steps compute one prompt each, padded to the next bucket, and insert it into its slot;
 * only then all slots generate one token, the empty ones too. A slot has room for a prompt and its largest output. Without
 * the few prompts that the engine computes ahead of a free slot, and without disaggregation.
 */
public final class JetStream implements BatchPolicy {
    /**
     * Slots and buckets.
     *
     * @param slots sequences that every generate step computes
     * @param smallestBucket tokens of the shortest program for prompts; each further one is twice as long. 16 in the engine
     */
    public record Options(int slots, int smallestBucket) {
        /** With the buckets of the engine. */
        public Options(int slots) {
            this(slots, 16);
        }

        public Options {
            PolicyChecks.positive("slots", slots);
            PolicyChecks.positive("smallestBucket", smallestBucket);
        }

        /** Tokens of the program that computes a prompt. */
        long bucket(int promptTokens) {
            long bucket = smallestBucket;
            while (bucket < promptTokens) {
                bucket <<= 1;
            }
            return bucket;
        }
    }

    private final Options options;

    public JetStream(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        if (PolicyChecks.roomForHead(now, options.slots()) && PolicyChecks.reservable(now)) {
            int prompt = now.headPrefill();
            if (step.admit(prompt) > 0) {
                int padding = (int) (options.bucket(prompt) - prompt);
                if (padding > 0) {
                    step.padPrompt(padding);
                }
                return;
            }
        }
        step.decodeAll();
        step.padDecode(options.slots());
        step.repeatUntilChange();
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.slots());
    }
}
