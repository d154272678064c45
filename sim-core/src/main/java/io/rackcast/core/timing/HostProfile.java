package io.rackcast.core.timing;

/**
 * What the host spends on a step: scheduling, input preparation, sampling and detokenisation bookkeeping,
 * {@code base + perSequence * sequences + perJoin * joins + perCachedToken * context + perPromptToken * prompt}, context
 * and prompt as tokens of the step. A synchronous engine adds it to the time of the chip; an
 * asynchronous one prepares the next step meanwhile, so that only the excess and a residue show.
 *
 * @param asynchronous whether host and chip overlap
 * @param baseSeconds per step
 * @param perSequenceSeconds per sequence in the step
 * @param perJoinSeconds per sequence that enters the batch
 * @param perCachedTokenSeconds per token that decoding sequences attend to: lists of their blocks are copied
 * @param perPromptTokenSeconds per token of a prompt: its ids and its place in the cache are listed
 * @param residueSeconds part of an asynchronous step that nothing hides; 0 when synchronous
 */
public record HostProfile(
        boolean asynchronous,
        double baseSeconds,
        double perSequenceSeconds,
        double perJoinSeconds,
        double perCachedTokenSeconds,
        double perPromptTokenSeconds,
        double residueSeconds) {
    /** A host that takes no time. */
    public static final HostProfile NONE = new HostProfile(true, 0, 0, 0, 0, 0, 0);

    public HostProfile {
        duration("base", baseSeconds);
        duration("perSequence", perSequenceSeconds);
        duration("perJoin", perJoinSeconds);
        duration("perCachedToken", perCachedTokenSeconds);
        duration("perPromptToken", perPromptTokenSeconds);
        duration("residue", residueSeconds);
    }

    /** Nothing per token. */
    public HostProfile(
            boolean asynchronous,
            double baseSeconds,
            double perSequenceSeconds,
            double perJoinSeconds,
            double residueSeconds) {
        this(asynchronous, baseSeconds, perSequenceSeconds, perJoinSeconds, 0, 0, residueSeconds);
    }

    /** Time of the host alone, in seconds. */
    public double hostSeconds(StepLoad load) {
        return baseSeconds
                + perSequenceSeconds * (load.decodeSequences + load.prefillSequences)
                + perJoinSeconds * load.joins
                + perCachedTokenSeconds * load.decodeContext
                + perPromptTokenSeconds * load.prefillTokens;
    }

    /** Time of a step whose kernels take {@code chipSeconds}. */
    public double stepSeconds(double chipSeconds, StepLoad load) {
        double host = hostSeconds(load);
        return (asynchronous ? chipSeconds > host ? chipSeconds : host : chipSeconds + host) + residueSeconds;
    }

    private static void duration(String name, double seconds) {
        if (!(seconds >= 0 && seconds < 1)) {
            throw new IllegalArgumentException(
                    "host time " + name + " must be at least 0 and under a second, is " + seconds + " s");
        }
    }
}
