package io.rackcast.core.timing;

/**
 * What the host spends on a step: scheduling, input preparation, sampling and detokenisation bookkeeping,
 * {@code base + perSequence * sequences + perJoin * joins}. A synchronous engine adds it to the time of the chip; an
 * asynchronous one prepares the next step meanwhile, so that only the excess and a residue show.
 *
 * @param asynchronous whether host and chip overlap
 * @param baseSeconds per step
 * @param perSequenceSeconds per sequence in the step
 * @param perJoinSeconds per sequence that enters the batch
 * @param residueSeconds part of an asynchronous step that nothing hides; 0 when synchronous
 */
public record HostProfile(
        boolean asynchronous,
        double baseSeconds,
        double perSequenceSeconds,
        double perJoinSeconds,
        double residueSeconds) {
    /** A host that takes no time. */
    public static final HostProfile NONE = new HostProfile(true, 0, 0, 0, 0);

    public HostProfile {
        duration("base", baseSeconds);
        duration("perSequence", perSequenceSeconds);
        duration("perJoin", perJoinSeconds);
        duration("residue", residueSeconds);
    }

    /** Time of the host alone, in seconds. */
    public double hostSeconds(int sequences, int joins) {
        return baseSeconds + perSequenceSeconds * sequences + perJoinSeconds * joins;
    }

    /** Time of a step whose kernels take {@code chipSeconds}. */
    public double stepSeconds(double chipSeconds, int sequences, int joins) {
        double host = hostSeconds(sequences, joins);
        return (asynchronous ? Math.max(chipSeconds, host) : chipSeconds + host) + residueSeconds;
    }

    private static void duration(String name, double seconds) {
        if (!(seconds >= 0 && seconds < 1)) {
            throw new IllegalArgumentException(
                    "host time " + name + " must be at least 0 and under a second, is " + seconds + " s");
        }
    }
}
