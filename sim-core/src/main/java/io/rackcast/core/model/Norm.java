package io.rackcast.core.model;

import java.util.Locale;

/** How layers normalise their input. */
public enum Norm {
    /** Root mean square, with a gain. */
    RMS(1),
    /** Mean and variance, with a gain and a bias. */
    LAYER(2),
    /** Mean and variance, with a gain. */
    LAYER_WITHOUT_BIAS(1),
    /** Mean and variance, nothing learned. */
    PLAIN(0);

    private final int vectors;

    Norm(int vectors) {
        this.vectors = vectors;
    }

    /** Learned values per normalised value. */
    public int vectors() {
        return vectors;
    }

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
