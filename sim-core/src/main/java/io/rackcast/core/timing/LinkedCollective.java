package io.rackcast.core.timing;

import io.rackcast.core.timing.collective.GroupLinks;

/**
 * A collective over links of which the shape is known, and the rate as its datasheet states it.
 *
 * @param bytesPerToken of the vector that every chip has in the end
 * @param links between the chips
 * @param reduces whether it sums vectors; else it gathers parts of one
 */
record LinkedCollective(Operator operator, int calls, double bytesPerToken, GroupLinks links, boolean reduces)
        implements OperatorCost.Traffic {
    @Override
    public double linkBytes(long tokens) {
        return calls * bytesPerToken * tokens;
    }

    @Override
    public double seconds(long tokens) {
        return calls * one(bytesPerToken * tokens);
    }

    @Override
    public Resource binding(long tokens) {
        double latency = one(0);
        return latency >= one(bytesPerToken * tokens) - latency ? Resource.LATENCY : Resource.LINK;
    }

    private double one(double bytes) {
        return reduces ? links.allReduceSeconds(bytes) : links.allGatherSeconds(bytes);
    }
}
