package io.rackcast.core.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of many tests show something when the chance that any of them does so wrongly has to stay below a level, however
 * they depend on each other (Holm, Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * Tests one after the other, the least probable first, until one fails.
     *
     * @param probabilities of each test, NaN for those that could not be made, which do not count
     * @param level such as 0.05
     * @return for each test, whether it shows something
     */
    public static boolean[] shown(double[] probabilities, double level) {
        List<Integer> order = IntStream.range(0, probabilities.length)
                .filter(i -> !Double.isNaN(probabilities[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .toList();
        boolean[] shown = new boolean[probabilities.length];
        for (int rank = 0; rank < order.size(); rank++) {
            int test = order.get(rank);
            if (probabilities[test] > level / (order.size() - rank)) {
                break;
            }
            shown[test] = true;
        }
        return shown;
    }
}
