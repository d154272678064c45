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
    /** Low-rank adapters beside the matrices of the layers. */
    ADAPTERS("adapters"),
    /** Tokens to the chips of their experts, and back. */
    ALL_TO_ALL("dispatch and combine"),
    /** What slower links add to that. */
    NETWORK_ALL_TO_ALL("dispatch and combine between nodes"),
    ALL_REDUCE("all-reduce"),
    /** The same over slower links, of the share that fast ones leave. */
    NETWORK_ALL_REDUCE("all-reduce between nodes"),
    /** What each layer of a pipeline in SRAM takes, however little it reads or computes. */
    LAYER_LATENCY("layer latency"),
    /** What they take beyond that, where their memory decides. */
    LAYER_READS("reading weights and cache"),
    /** The same where their arithmetic decides. */
    LAYER_ARITHMETIC("arithmetic of layers"),
    /** Activations to the next stage of a pipeline. */
    HOP("pipeline hop"),
    NETWORK_HOP("pipeline hop between nodes"),
    HEAD("head"),
    GATHER("gather of logits"),
    NETWORK_GATHER("gather of logits between nodes"),
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
