/**
 * Replay of recorded traffic: the Azure LLM inference traces (Patel et al., "Splitwise", ISCA 2024), CSV with the columns
 * {@code TIMESTAMP,ContextTokens,GeneratedTokens}, and those of Mooncake (Qin et al., FAST 2025), JSON objects with ids for
 * what prompts have in common; plain or compressed by gzip. A file is checked from end to end before a
 * run starts and is then streamed, so memory does not grow with its length.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.trace;
