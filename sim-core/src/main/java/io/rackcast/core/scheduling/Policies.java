package io.rackcast.core.scheduling;

import java.util.List;

/** The built-in policies by name. */
public final class Policies {
    /** vLLM V1: chunked prefill, decodes first. */
    public static final String VLLM_V1 = "vllm-v1";
    /** vLLM V0: prefill first, whole prompts. */
    public static final String VLLM_V0 = "vllm-v0";
    /** A batch at a time. */
    public static final String STATIC = "static";

    /** What a policy is, in a line. */
    public record Entry(String name, String summary) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(VLLM_V1, "vLLM V1 (0.11 to 0.15): chunked prefill, decodes first, one token budget"),
            new Entry(VLLM_V0, "vLLM V0 (0.5, 0.6): whole prompts first, then decodes, 1% watermark"),
            new Entry(STATIC, "static batching: a batch runs to its end before the next one starts"));

    private Policies() {}

    /** All built-in policies, in order of presentation. */
    public static List<Entry> entries() {
        return ENTRIES;
    }
}
