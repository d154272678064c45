package io.rackcast.core.scheduling;

import java.util.List;

/** The built-in policies by name. */
public final class Policies {
    /** vLLM V1: chunked prefill, decodes first. */
    public static final String VLLM_V1 = "vllm-v1";
    /** vLLM V0: prefill first, whole prompts. */
    public static final String VLLM_V0 = "vllm-v0";
    /** SGLang: batches of prompts before batches of decodes. */
    public static final String SGLANG = "sglang";
    /** TensorRT-LLM: in-flight batching that never evicts. */
    public static final String TRTLLM_INFLIGHT = "trtllm-inflight";
    /** TensorRT-LLM: in-flight batching that pauses requests when blocks run short. */
    public static final String TRTLLM_MAX_UTILIZATION = "trtllm-max-utilization";
    /** Sarathi-Serve: stall-free batches. */
    public static final String SARATHI = "sarathi";
    /** Orca: scheduling by iteration. */
    public static final String ORCA = "orca";
    /** JetStream: prompts padded to buckets, all slots generate. */
    public static final String JETSTREAM = "jetstream";
    /** The server of llama.cpp: slots that share one batch. */
    public static final String LLAMACPP = "llamacpp";
    /** Fixed slots, prompts inserted one by one. */
    public static final String SLOTS = "slots";
    /** A batch at a time. */
    public static final String STATIC = "static";

    /** What a policy is, in a line. */
    public record Entry(String name, String summary) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(VLLM_V1, "vLLM V1 (0.11 to 0.15): chunked prefill, decodes first, one token budget"),
            new Entry(VLLM_V0, "vLLM V0 (0.5, 0.6): whole prompts first, then decodes, 1% watermark"),
            new Entry(SGLANG, "SGLang (0.5): batches of prompts first, admission by expected output, retraction"),
            new Entry(TRTLLM_INFLIGHT, "TensorRT-LLM: whole prompts beside decodes, output reserved, no eviction"),
            new Entry(TRTLLM_MAX_UTILIZATION, "TensorRT-LLM: whole prompts beside decodes, blocks as needed, pauses"),
            new Entry(SARATHI, "Sarathi-Serve (OSDI 2024): stall-free chunks, prompt reserved, 1% watermark"),
            new Entry(ORCA, "Orca (OSDI 2022): whole prompts beside decodes, output reserved, no token budget"),
            new Entry(JETSTREAM, "JetStream (0.2): one padded prompt at a time, then all slots, empty ones too"),
            new Entry(LLAMACPP, "llama.cpp (2025): fixed slots in one batch, decodes first, prompts in chunks"),
            new Entry(SLOTS, "fixed slots: one prompt at a time in pieces, then everybody decodes"),
            new Entry(STATIC, "static batching: a batch runs to its end before the next one starts"));

    private Policies() {}

    /** All built-in policies, in order of presentation. */
    public static List<Entry> entries() {
        return ENTRIES;
    }
}
