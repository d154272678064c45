package io.rackcast.core.model;

import java.util.Locale;

/** How a checkpoint stores numbers; effective bits include scales and zero points. */
public enum StoredFormat {
    FP32(32_000),
    BF16(16_000),
    FP16(16_000),
    /** 8-bit floats; scales per tensor, channel or block of 128 x 128 come to less than a hundredth of a bit. */
    FP8(8_000),
    INT8(8_000),
    /** Groups of 128 with a 16-bit scale and a 4-bit zero (AWQ, GPTQ). */
    INT4(4_150),
    /** Blocks of 16 with an fp8 scale. */
    NVFP4(4_500),
    /** Blocks of 32 with an 8-bit exponent. */
    MXFP4(4_250),
    /** bitsandbytes: blocks of 64 with a scale, itself in 8 bits for 256 of them (arXiv 2305.14314). */
    NF4(4_127);

    private static final long MILLIBITS_PER_BYTE = 8_000;

    private final int millibits;

    StoredFormat(int millibits) {
        this.millibits = millibits;
    }

    /** Bytes of so many parameters, rounded up. */
    public long bytes(long parameters) {
        long bits = Math.multiplyExact(parameters, (long) millibits);
        return Math.addExact(bits, MILLIBITS_PER_BYTE - 1) / MILLIBITS_PER_BYTE;
    }

    /** Whether it is a plain number format, so that everything in a checkpoint may be in it. */
    public boolean plain() {
        return millibits >= BF16.millibits;
    }

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
