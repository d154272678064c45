package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Scalar;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.scheduling.Policies;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the cache keeps blocks of former prompts for those that begin alike, and which of them make room first. */
public enum PrefixCacheChoice {
    /** Nothing is kept. */
    NONE(null),
    /** Those that have been free for longest. */
    LRU(Eviction.LRU),
    /** Those that were found least often. */
    LFU(Eviction.LFU),
    /** Those that came first. */
    FIFO(Eviction.FIFO);

    private static final String PATH = "prefixCache";

    /**
     * Engines that keep blocks unless told not to: vLLM V1 ({@code enable_prefix_caching}, vllm/config/cache.py, 0.9 and
     * later), SGLang ({@code disable_radix_cache} is off, sglang/srt/server_args.py, 0.5) and TensorRT-LLM
     * ({@code enable_block_reuse}, tensorrt_llm/llmapi/llm_args.py, 1.0). vLLM V0, JetStream and llama.cpp's shared pool do
     * not, nor do stacks that say so.
     */
    private static final List<String> KEEPING =
            List.of(Policies.VLLM_V1, Policies.SGLANG, Policies.TRTLLM_INFLIGHT, Policies.TRTLLM_MAX_UTILIZATION);

    private final @Nullable Eviction eviction;

    PrefixCacheChoice(@Nullable Eviction eviction) {
        this.eviction = eviction;
    }

    /**
     * What a scenario states, else what engines with the policy do. Where sequences hold blocks for windows or states, there
     * is no prefix cache: those say nothing of former prompts. A cache without pages has none either.
     *
     * @throws ConfigException when one is asked for that cannot be
     */
    static @Nullable Eviction of(Parts parts, PolicyPlan policy, MemoryPlan.Fits memory) {
        Optional<PrefixCacheChoice> stated = parts.scenario().prefixCache();
        boolean possible = memory.blocksPerSequence() == 0;
        if (stated.isPresent() && stated.get() != NONE && !possible) {
            throw new ConfigException(
                    parts.file().tree().positionOf(PATH),
                    PATH,
                    "is not modelled for " + parts.model().id()
                            + ", which keeps windows or states beside blocks of tokens. Maybe prefixCache: none");
        }
        boolean keeps = policy.node().get("name") instanceof Scalar name
                && KEEPING.contains(name.text())
                && parts.stack().keepsPrefixes();
        boolean paged =
                !parts.scenario().kvAllocation().orElse(KvAllocation.PAGED).contiguous();
        return possible && paged ? stated.orElse(keeps ? LRU : NONE).eviction : null;
    }
}
