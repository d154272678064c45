package io.rackcast.core.timing;

/**
 * What an exchange over slow links takes beyond the one over fast links that goes on at the same time: nodes hand on
 * what they receive while they receive it.
 *
 * @param slow the exchange over slow links
 * @param fast the one that hides it as far as it goes
 */
record SlowExchange(OperatorCost.Collective slow, OperatorCost.Collective fast) implements OperatorCost.Traffic {
    @Override
    public Operator operator() {
        return slow.operator();
    }

    @Override
    public int calls() {
        return 0;
    }

    @Override
    public double linkBytes(long tokens) {
        return slow.linkBytes(tokens);
    }

    @Override
    public double seconds(long tokens) {
        return Math.max(0, slow.seconds(tokens) - fast.seconds(tokens));
    }

    @Override
    public Resource binding(long tokens) {
        return slow.binding(tokens);
    }
}
