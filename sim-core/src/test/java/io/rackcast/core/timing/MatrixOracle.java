package io.rackcast.core.timing;

/** Kernels whose cost follows from tokens alone: multiplications and streams of activations. */
final class MatrixOracle {
    private final ServedModel served;
    private final Ledger ledger;
    private final Precision precision;
    /** Tokens that they compute, those that pad a recorded step among them. */
    private final double tokens;

    MatrixOracle(ServedModel served, Ledger ledger, double tokens) {
        this.served = served;
        this.ledger = ledger;
        this.tokens = tokens;
        precision = new Precision(served);
    }

    /** {@code 2 x tokens x outputs x inputs} operations; the matrix once, and 16 bits of each input and output. */
    void multiply(Operator operator, WeightFormat format, double outputs, double inputs) {
        multiply(operator, format, served.kernels().linear(format), outputs, inputs);
    }

    void multiply(Operator operator, WeightFormat format, RooflineFit fit, double outputs, double inputs) {
        ledger.kernel(
                operator,
                fit,
                2 * tokens * outputs * inputs,
                precision.peak(format),
                Precision.bytes(format, outputs * inputs) + 2 * tokens * (outputs + inputs),
                served.chip().memoryBandwidth());
    }

    /** {@code bytes} of each token, and no operations that count. */
    void stream(Operator operator, double bytes) {
        stream(operator, served.kernels().elementwise(), bytes);
    }

    void stream(Operator operator, RooflineFit fit, double bytes) {
        ledger.kernel(operator, fit, 0, 1, bytes * tokens, served.chip().memoryBandwidth());
    }
}
