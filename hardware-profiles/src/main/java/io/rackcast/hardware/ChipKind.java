package io.rackcast.hardware;

import java.util.Locale;

/** What sort of machine a chip is. */
public enum ChipKind {
    /** A graphics processor, programmed kernel by kernel. */
    GPU,
    /** Google's systolic arrays behind a compiler. */
    TPU,
    /** Any other accelerator made for neural networks. */
    ASIC,
    /** A server of general-purpose processors. */
    CPU,
    /** The chip of a phone or small computer, which shares memory and power with everything else there. */
    EDGE;

    /** Name in files and lists. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
