package io.rackcast.core.timing;

/** Parts of a step, in order of execution. */
public enum Operator {
    EMBEDDING("embedding"),
    NORM("norms and residuals"),
    /** Of activations, for matrices that multiply in fewer than 16 bits. */
    QUANTISATION("quantisation"),
    QKV("qkv projection"),
    QK_NORM("query and key norms"),
    ROPE("rotary embedding"),
    KV_WRITE("kv write"),
    PREFILL_ATTENTION("prefill attention"),
    DECODE_ATTENTION("decode attention"),
    OUTPUT("output projection"),
    GATE_UP("gate and up projection"),
    ACTIVATION("activation"),
    DOWN("down projection"),
    ALL_REDUCE("all-reduce"),
    HEAD("head"),
    GATHER("gather of logits"),
    SAMPLING("sampling"),
    /** What launching kernels one by one takes beyond the kernels themselves. */
    LAUNCH("kernel launches"),
    /** Work of the host that no kernel hides. */
    HOST("host");

    private final String label;

    Operator(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
