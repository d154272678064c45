package io.rackcast.scenario.calibration;

/**
 * Shuffles by Fisher and Yates that are the same in every fit, drawn from SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)
 * started at 1.
 */
final class Placements {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state = 1;

    /** Puts the values into the next order. */
    void shuffle(long[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = below(i + 1);
            long held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /** Evenly from 0 to under the bound: draws of the last, incomplete round are drawn again. */
    private int below(int bound) {
        int draw = next();
        int largest = bound - 1;
        if ((bound & largest) == 0) {
            return draw & largest;
        }
        int positive = draw >>> 1;
        int value = positive % bound;
        while (positive + largest - value < 0) {
            positive = next() >>> 1;
            value = positive % bound;
        }
        return value;
    }

    private int next() {
        state += GAMMA;
        long mixed = (state ^ (state >>> 33)) * 0x62a9d9ed799705f5L;
        return (int) (((mixed ^ (mixed >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
    }
}
