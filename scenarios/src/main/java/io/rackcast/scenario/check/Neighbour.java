package io.rackcast.scenario.check;

import io.rackcast.core.engine.Draws;

/**
 * A workload near a scenario, by what it multiplies.
 *
 * @param index from 0; 0 is the scenario itself
 * @param seed of its requests
 * @param load of the work that arrives in a second: tokens, prompt and answer
 * @param prompt of the length of prompts
 * @param output of the length of answers
 * @param burst coefficient of variation of the gaps between arrivals; 0 for that of the scenario
 * @param cache of the memory left for keys and values
 */
public record Neighbour(int index, long seed, double load, double prompt, double output, double burst, double cache) {
    static final double[] LOADS = {0.25, 0.5, 1, 1.5, 2, 4};
    static final double[] LENGTHS = {0.25, 0.5, 1, 2, 4};
    static final double[] BURSTS = {0, 0, 2, 4};
    static final double[] CACHES = {1, 0.5, 0.25, 0.125, 0.0625};

    /** The scenario as it is, with its own seed. */
    static Neighbour itself(long seed) {
        return new Neighbour(0, seed, 1, 1, 1, 0, 1);
    }

    /** Neighbour {@code index}, the same whoever asks, however many there are. */
    static Neighbour draw(int index, long seed) {
        Draws draws = Draws.of(seed, Draws.Purpose.NEIGHBOUR);
        return new Neighbour(
                index,
                draws.bits(index, 0) >>> 1,
                pick(LOADS, draws.uniform(index, 1)),
                pick(LENGTHS, draws.uniform(index, 2)),
                pick(LENGTHS, draws.uniform(index, 3)),
                pick(BURSTS, draws.uniform(index, 4)),
                pick(CACHES, draws.uniform(index, 5)));
    }

    /** The same with twice the cache, at most that of the scenario. */
    Neighbour withMoreCache() {
        return new Neighbour(index, seed, load, prompt, output, burst, Math.min(1, 2 * cache));
    }

    private static double pick(double[] values, double uniform) {
        return values[(int) (uniform * values.length)];
    }
}
