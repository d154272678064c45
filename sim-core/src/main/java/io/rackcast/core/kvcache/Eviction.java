package io.rackcast.core.kvcache;

/** Which of the free blocks is taken first, and with that loses its content. */
public enum Eviction {
    /** The one that has been free for longest; of those freed together, the one at the end of its sequence (vLLM V1). */
    LRU,
    /** The one that was found least often, up to {@link FreeLists#MOST_RANKS} times; among equals, LRU. */
    LFU,
    /** The one whose content came first; blocks without content count from when they were freed (SGLang's {@code fifo}). */
    FIFO
}
