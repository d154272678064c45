package io.rackcast.core.scheduling;

/**
 * Fixed slots, as stacks have them whose scheduler is not public: a free slot takes the next request if the cache has room
 * for its prompt and largest output; steps either compute a piece of one prompt or decode all slots. Prompts go first, but
 * everybody decodes once after each prompt, and after every few pieces of a longer one. Lies between {@link JetStream} and
 * {@link LlamaCpp}, whose stacks run under it: without padding to buckets, which their step times have, and in pieces of one
 * pass each.
 */
public final class Slots implements BatchPolicy {
    /** llama.cpp decodes with every {@code n_batch} = 2,048 prompt tokens, which it computes 512 at a time. */
    private static final int PIECES_PER_TURN = 4;

    /**
     * Slots and pieces.
     *
     * @param slots sequences of the batch
     * @param pieceTokens prompt tokens of one step; JetStream computes prompts whole
     */
    public record Options(int slots, int pieceTokens) {
        public Options {
            PolicyChecks.positive("slots", slots);
            PolicyChecks.positive("pieceTokens", pieceTokens);
        }
    }

    private final Options options;
    private int pieces;
    private int decodingBefore;

    public Slots(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        boolean joined = now.decoding() > decodingBefore;
        boolean decodesFirst = now.decoding() > 0 && (joined || pieces >= PIECES_PER_TURN);
        if (!decodesFirst && piece(now, step) > 0) {
            pieces++;
        } else {
            pieces = 0;
            step.decodeAll();
            if (now.prefilling() == 0 && !admissible(now)) {
                step.repeatUntilChange();
            }
        }
        decodingBefore = now.decoding();
    }

    private int piece(BatchView now, StepPlan step) {
        if (now.prefilling() > 0) {
            return step.prefill(0, options.pieceTokens());
        }
        return admissible(now) ? step.admit(options.pieceTokens()) : 0;
    }

    private boolean admissible(BatchView now) {
        return PolicyChecks.roomForHead(now, options.slots()) && PolicyChecks.reservable(now);
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.slots());
    }
}
