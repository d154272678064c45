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
    /** JetStream and llama.cpp: fixed slots, prompts inserted one by one. */
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
            new Entry(SLOTS, "JetStream, llama.cpp: fixed slots, one prompt at a time, then everybody decodes"),
            new Entry(STATIC, "static batching: a batch runs to its end before the next one starts"));

    private Policies() {}

    /** All built-in policies, in order of presentation. */
    public static List<Entry> entries() {
        return ENTRIES;
    }
}
