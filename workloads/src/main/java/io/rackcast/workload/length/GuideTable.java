package io.rackcast.workload.length;

/**
 * Inversion of a tabulated discrete distribution in constant expected time (Chen and Asau, "On generating random variates
 * from an empirical distribution", AIIE Transactions 6(2), 1974): a guide says where in the table the search for a given
 * u may start. With as many guide entries as table entries a search takes fewer than two steps on average.
 */
final class GuideTable implements LengthSampler {
    private final int first;
    private final double[] cdf;
    private final int[] guide;

    /**
     * @param first length of entry 0
     * @param cdf probability of a length of at most {@code first + i}, non-decreasing, the last one 1; kept
     */
    GuideTable(int first, double[] cdf) {
        if (cdf[cdf.length - 1] != 1) {
            throw new IllegalArgumentException("the table must end at 1, ends at " + cdf[cdf.length - 1]);
        }
        this.first = first;
        this.cdf = cdf;
        // A power of two, so that u * guide.length is exact and no search starts too far.
        this.guide = new int[Math.max(2, Integer.highestOneBit(cdf.length) << 1)];
        int i = 0;
        for (int g = 0; g < guide.length; g++) {
            double u = (double) g / guide.length;
            while (cdf[i] <= u) {
                i++;
            }
            guide[g] = i;
        }
    }

    @Override
    public int at(double u) {
        int i = guide[(int) (u * guide.length)];
        while (cdf[i] <= u) {
            i++;
        }
        return first + i;
    }
}
