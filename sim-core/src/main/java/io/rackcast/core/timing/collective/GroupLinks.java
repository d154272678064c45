package io.rackcast.core.timing.collective;

/** The links that join the chips of a group, by what they cost a collective. */
public interface GroupLinks {
    /** Chips of the group. */
    int chips();

    /**
     * The links between fewer of them.
     *
     * @throws IllegalArgumentException when so many chips make no group of such links
     */
    GroupLinks of(int fewer);

    /** Time until every chip has the sum of the vectors of all, each of so many bytes. */
    double allReduceSeconds(double bytes);

    /** Time until every chip has all of a vector of so many bytes, of which each had its share. */
    double allGatherSeconds(double bytes);

    /** What no algorithm can beat in an all-reduce: the share that each chip has to receive over its links. */
    double boundSeconds(double bytes);
}
