/**
 * Machines that keep a whole model in the memory beside their arithmetic: chips of SRAM, wafers, dataflow sockets, silicon
 * with a model cast in it. Layers are spread over stages, through which tokens pass one stage after the other; each stage
 * is busy with one micro-batch at a time. Their bandwidth is so large that it decides little: a fixed time per layer
 * and the hops between chips do (Groq's LPU v1 takes 42 us per layer of Llama-2, Cerebras' CS-3 17 to 28 us, 1,000 times
 * what its bandwidth would take). Left out: reads of recurrent states, and everything that makes one stage slower than its
 * share, but for the head on the last.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.timing.pipeline;
