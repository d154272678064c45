package io.rackcast.core.timing;

/**
 * How unevenly a router sends tokens to experts: the expert that comes n-th in popularity is chosen in proportion to
 * n^-skew, and each token chooses apart from the others.
 *
 * @param skew 0 for experts that are equally popular; 1 for a Zipf law
 */
public record Routing(double skew) {
    /** Every expert as popular as any other. */
    public static final Routing EVEN = new Routing(0);

    public Routing {
        if (!(skew >= 0 && skew <= 4)) {
            throw new IllegalArgumentException("skew of the routing must be in [0, 4], is " + skew);
        }
    }
}
