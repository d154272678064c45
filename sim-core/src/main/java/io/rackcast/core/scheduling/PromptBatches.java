package io.rackcast.core.scheduling;

/**
 * SGLang (0.5, {@code schedule_policy.py} and {@code schedule_batch.py}; first come first served, chunked prefill, no mixed
 * chunk): a step either computes prompts or decodes, prompts first; one prompt at most is under way in chunks. A request is
 * admitted if the free cache exceeds its prompt, its largest output, and the share of everybody else's remaining output
 * that they are expected to use. That share falls with every decode. When a decode finds too few blocks, sequences are
 * retracted, and the share is estimated anew. Once a request has not fitted, nobody is looked at until somebody has left.
 * Without overlap and without sorting the queue by prefix; a prompt under way counts with its output from the start.
 */
public final class PromptBatches implements BatchPolicy {
    // Defaults of the engine: environ.py and schedule_policy.py, 0.5.
    private static final double FIRST_SHARE = 0.7;
    private static final double LEAST_SHARE = 0.14 * FIRST_SHARE;
    private static final double DECAY = (FIRST_SHARE - LEAST_SHARE) / 600;
    private static final int OUTPUT_CLIP = 4096;
    private static final int TOKENS_AFTER_RETRACTION = 20;

    /**
     * Limits of one step.
     *
     * @param chunkTokens prompt tokens of one step ({@code chunked_prefill_size})
     * @param maxSequences sequences of the batch ({@code max_running_requests})
     */
    public record Options(int chunkTokens, int maxSequences) {
        public Options {
            PolicyChecks.positive("chunkTokens", chunkTokens);
            PolicyChecks.positive("maxSequences", maxSequences);
        }
    }

    private final Options options;
    private double share = FIRST_SHARE;
    private boolean full;
    private int runningBefore;

    public PromptBatches(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        if (now.running() == 0) {
            share = FIRST_SHARE;
            full = false;
        }
        if (!prompts(now, step)) {
            decode(now, step);
        }
        runningBefore = now.running();
    }

    /** A batch of prompts; false when there is nothing to compute. */
    private boolean prompts(BatchView now, StepPlan step) {
        boolean underWay = now.prefilling() > 0;
        if (!underWay && (full || !now.hasWaiting())) {
            return false;
        }
        int chunk = options.chunkTokens();
        double spare = now.freeBlocks() * (double) now.blockTokens() - share * now.openTokens(OUTPUT_CLIP);
        boolean any = false;
        if (underWay) {
            int rest = now.remainingPrefill(0);
            int granted = step.prefill(0, now.decoding() == 0 ? chunk : (int) Math.min(chunk, spare));
            if (granted < rest) {
                return granted > 0;
            }
            any = true;
            chunk -= granted;
            spare -= granted;
        }
        while (!full && chunk > 0 && now.hasWaiting()) {
            int prompt = now.headPrefill();
            int sequences = now.headSequences();
            long open = (long) sequences * Math.min(OUTPUT_CLIP, openOutput(now));
            int pinned = now.headPinned();
            double needed = prompt + open + ((double) sequences * now.blocksPerSequence() + pinned) * now.blockTokens();
            int blocks = now.headBlocks();
            if (now.running() + sequences > options.maxSequences() || needed >= spare) {
                full = true;
                break;
            }
            int granted = step.admit(chunk);
            if (granted == 0) {
                // The prompt under way has rounded its tokens up to blocks.
                full = true;
                break;
            }
            any = true;
            chunk -= granted;
            spare -= (granted == prompt ? blocks : now.blocksFor(granted) + pinned) * (double) now.blockTokens()
                    + (granted == prompt ? open : 0);
            full = spare <= 0;
        }
        return any;
    }

    /** Output that the head may still get: less what it had before it was retracted. */
    private static int openOutput(BatchView now) {
        RequestView head = now.head();
        int generated = now.headPrefill() + now.headCached() - head.promptTokens();
        return head.outputBudget() - generated / now.headSequences();
    }

    private void decode(BatchView now, StepPlan step) {
        if (now.running() < runningBefore) {
            full = false;
        }
        boolean retracted = false;
        while (now.decoding() > 1 && now.blocksDue() > now.freeBlocks()) {
            step.retract();
            retracted = true;
        }
        if (retracted) {
            full = false;
            long generated = now.generatedTokens();
            double expected = generated + (double) TOKENS_AFTER_RETRACTION * now.decoding();
            share = Math.min(1, expected / (generated + now.openTokens(Integer.MAX_VALUE) + 1));
        } else {
            share = Math.max(LEAST_SHARE, share - DECAY);
        }
        step.decodeAll();
    }

    /** What it admits has to leave a token free. */
    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        return Math.min(limit, totalBlocks * blockTokens - 1);
    }

    /** It counts what all answers may come to in tokens, not in blocks. */
    @Override
    public int contextLimit(int limit, GroupAlone group) {
        long fixed = (long) group.sequences() * group.blocksPerSequence();
        long tokens = (group.totalBlocks() - fixed) * group.blockTokens() - 1 - group.promptTokens();
        long longest = group.promptTokens() + Math.max(0, tokens) / group.sequences();
        return PolicyChecks.limit((int) Math.min(limit, longest), group, options.maxSequences());
    }
}
