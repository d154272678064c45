package io.rackcast.core.timing;

/** Storage format of the key/value cache. */
public enum KvFormat {
    BF16("bf16", 2),
    FP16("fp16", 2),
    FP8("fp8", 1);

    private final String id;
    private final int bytes;

    KvFormat(String id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** Name in scenario files and results. */
    public String id() {
        return id;
    }

    /** Bytes per stored element. */
    public int bytes() {
        return bytes;
    }
}
