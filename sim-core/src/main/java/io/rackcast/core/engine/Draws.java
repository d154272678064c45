package io.rackcast.core.engine;

/**
 * Counter-based randomness: a draw is a hash of (seed, purpose, index, n) and nothing else. No draw moves another, so
 * two runs that share a seed share their random numbers however differently they use them.
 *
 * <p>The hash is three rounds of David Stafford's variant 13 of the MurmurHash3 finaliser, the mixer of SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014), with the golden-ratio increment
 * between words.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    /** The draws of one purpose (arrival times, prompt lengths, ...) under one seed. */
    public static Draws of(long seed, Purpose purpose) {
        return new Draws(mix(mix(seed + GOLDEN) + purpose.code * GOLDEN));
    }

    /** Draw {@code n} of item {@code index}: 64 random bits. */
    public long bits(long index, int n) {
        return mix(mix(key + index * GOLDEN) + n * GOLDEN);
    }

    /** Draw 0 of item {@code index}, uniform in [0, 1) with 53 bits. */
    public double uniform(long index) {
        return uniform(index, 0);
    }

    /** Draw {@code n} of item {@code index}, uniform in [0, 1) with 53 bits. */
    public double uniform(long index, int n) {
        return (bits(index, n) >>> 11) * 0x1p-53;
    }

    /** Draw {@code n} of item {@code index}, uniform in (0, 1]: safe to take the logarithm of. */
    public double uniformPositive(long index, int n) {
        return ((bits(index, n) >>> 11) + 1) * 0x1p-53;
    }

    private static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** What a draw is for; purposes never share randomness. The codes are part of every seed's meaning. */
    public enum Purpose {
        ARRIVAL(1),
        PROMPT_LENGTH(2),
        OUTPUT_LENGTH(3),
        ROUTING(4),
        THINK_TIME(5),
        TEST(6),
        SLO_CLASS(7),
        REPLICATION(8),
        ACCEPTANCE(9),
        ANSWER_LENGTH(19),
        /** Who leaves in the middle of an answer, and where. */
        PATIENCE(20),
        /** Which prompts begin alike. */
        PREFIX(21),
        /** Which adapter a conversation asks for. */
        ADAPTER(24),
        NEIGHBOUR(30);

        private final int code;

        Purpose(int code) {
            this.code = code;
        }
    }
}
