/**
 * What prompts have in common: system prompts that many share, by popularity (as in SGLang's {@code generated-shared-prefix}
 * benchmark, with Zipf's law for who asks for which), and sessions of several turns, each of which repeats all that was said
 * before. Left out: sessions that wait for their answers, and texts that part in the middle of a prefix.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.prefix;
