package io.rackcast.core.model;

import java.util.Locale;

/** Whether queries and keys are normalised before they meet, and what is learned for it. */
public enum QueryKeyNorm {
    /** Not, or with nothing learned. */
    NONE,
    /** One gain per dimension of a head for all queries, one for all keys. */
    PER_HEAD,
    /** One gain per dimension of every head. */
    FULL_WIDTH;

    /** Learned values of a layer. */
    long gains(int heads, int kvHeads, int headDim) {
        return switch (this) {
            case NONE -> 0;
            case PER_HEAD -> 2L * headDim;
            case FULL_WIDTH -> (long) (heads + kvHeads) * headDim;
        };
    }

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
