package io.rackcast.testkit.model;

/**
 * One tensor of a checkpoint.
 *
 * @param name as in the checkpoint
 * @param rows outputs
 * @param columns inputs; 1 for vectors
 * @param product whether tokens are multiplied with it as a matrix
 * @param visited whether a given token meets it; of the experts as many do as a token visits
 */
public record Tensor(String name, long rows, long columns, boolean product, boolean visited) {
    static Tensor matrix(String name, long rows, long columns) {
        return new Tensor(name, rows, columns, true, true);
    }

    static Tensor vector(String name, long values) {
        return new Tensor(name, values, 1, false, true);
    }

    /** Convolutions and per-channel tables: parameters that are no matrix product. */
    static Tensor table(String name, long rows, long columns) {
        return new Tensor(name, rows, columns, false, true);
    }

    Tensor spared() {
        return new Tensor(name, rows, columns, product, false);
    }

    /** Parameters. */
    public long elements() {
        return rows * columns;
    }

    /** A multiplication and an addition for each element. */
    public long flopPerToken() {
        return product && visited ? 2 * elements() : 0;
    }
}
