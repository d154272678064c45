package io.rackcast.evidence;

import java.util.Locale;

/** How well a value is known, best first. */
public enum Confidence {
    /** Measured, on the thing itself. */
    MEASURED,
    /** Fitted to measurements with a model. */
    CALIBRATED,
    /** Stated in a specification that buyers rely on. */
    DATASHEET,
    /** Stated in a vendor's announcement. */
    VENDOR_CLAIM,
    /** Stated by somebody else. */
    THIRD_PARTY,
    /** A guess from similar things. */
    ESTIMATE,
    /** Passed on without anybody to answer for it: to be shown, never to be fitted to. */
    RUMOUR;

    /** Name in files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
