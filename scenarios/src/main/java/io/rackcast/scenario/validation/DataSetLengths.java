package io.rackcast.scenario.validation;

import io.rackcast.workload.length.LognormalLength;

/**
 * Lengths of a data set of which a table states the mean alone: a lognormal law with the spread of that data set, cut off
 * where its benchmark cuts, and the median that gives the mean. The spreads are estimates from published percentiles.
 *
 * @param spread ratio of the 95th percentile to the median, before the cut
 * @param longest tokens
 */
record DataSetLengths(double spread, int longest) {
    /**
     * Of a data set, by its name in a table.
     *
     * <p>ShareGPT answers have a median near 0.6 of their mean and a tail to some 1,400 tokens, where ChatGPT ended its
     * answers; the benchmark script cuts prompts at 1,024 (vLLM's benchmark_serving). Open Orca as MLPerf samples it is cut
     * at 1,024 in prompt and answer. CNN/DailyMail summaries are cut at 128, articles at 1,919 by MLPerf.
     */
    static DataSetLengths of(String name, boolean prompt) {
        return switch (name) {
            case "sharegpt" -> prompt ? new DataSetLengths(8, 1024) : new DataSetLengths(5, 1400);
            case "cnn-dailymail" -> prompt ? new DataSetLengths(2, 1919) : new DataSetLengths(1.6, 128);
            default -> new DataSetLengths(3.2, 1024);
        };
    }

    /** The law with a mean, as a scenario states it. */
    String withMean(double mean) {
        int low = 1;
        int high = (int) Math.min(longest - 1, Math.max(1, Math.round(mean) * 2));
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (law(middle).mean() < mean) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return law(low).toString();
    }

    private LognormalLength law(int median) {
        return LognormalLength.of(median, Math.max(median + 1, (int) Math.round(median * spread)), longest);
    }
}
