package io.rackcast.core.timing;

/**
 * A kernel of adapters beside the routed experts of layers that are alike: each token passes through the parts that its
 * adapter has for the experts it visits, and a step reads the parts that it visits, once for each adapter.
 *
 * @param load what tokens ask of the experts
 * @param flopsPerVisit operations of one token in the part of one expert on this chip
 * @param bytesPerExpert stored size of that part on this chip
 * @param bytesPerVisit activations of one token in one expert on this chip
 * @param peak 16-bit operations per second of the chip
 * @param bandwidth memory bandwidth of the chip, bytes per second
 */
record AdaptedExperts(
        int calls,
        ExpertLoad load,
        double flopsPerVisit,
        double bytesPerExpert,
        double bytesPerVisit,
        RooflineFit fit,
        double peak,
        double bandwidth)
        implements OperatorCost.PerSequence {
    @Override
    public Operator operator() {
        return Operator.ADAPTERS;
    }

    @Override
    public double flops(long tokens) {
        return calls * (visits(tokens) * flopsPerVisit);
    }

    @Override
    public double bytes(long tokens, long adapters) {
        return calls * bytesPerCall(tokens, adapters);
    }

    @Override
    public double seconds(long tokens, long adapters) {
        return calls * fit.seconds(computeSeconds(tokens), bytesPerCall(tokens, adapters) / bandwidth);
    }

    @Override
    public Resource binding(long tokens, long adapters) {
        return fit.binding(computeSeconds(tokens), bytesPerCall(tokens, adapters) / bandwidth);
    }

    private double computeSeconds(long tokens) {
        return visits(tokens) * flopsPerVisit / peak;
    }

    private double bytesPerCall(long tokens, long adapters) {
        return load.touchedBy((double) adapters, (double) tokens) * bytesPerExpert + visits(tokens) * bytesPerVisit;
    }

    private double visits(long tokens) {
        return load.visits((double) tokens);
    }
}
