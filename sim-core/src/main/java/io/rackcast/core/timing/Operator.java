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
    /** From latents to heads, and back. */
    LATENT("latent projections"),
    /** Choice of the tokens that sparse attention reads. */
    INDEXER("indexer"),
    /** Linear attention and state spaces, token after token. */
    STATE("recurrence"),
    OUTPUT("output projection"),
    GATE_UP("gate and up projection"),
    ACTIVATION("activation"),
    DOWN("down projection"),
    ROUTER("router"),
    EXPERTS("experts"),
    /** The part of a mixture of experts that every token visits. */
    SHARED_EXPERTS("shared experts"),
    /** Tokens to the chips of their experts, and back. */
    ALL_TO_ALL("dispatch and combine"),
    ALL_REDUCE("all-reduce"),
    /** Activations to the next stage of a pipeline. */
    HOP("pipeline hop"),
    HEAD("head"),
    GATHER("gather of logits"),
    SAMPLING("sampling"),
    /** The wait for weights that stay in the memory of the host. */
    HOST_STREAM("weights from the host"),
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
