/**
 * What a language model is made of, as far as the time, memory and energy of serving it depend on it: layers in groups of
 * equal ones, each with a way to mix tokens (attention, latent attention, linear attention, state space) and a
 * feed-forward part (plain, or a mixture of experts), and what follows from these by counting: parameters, operations,
 * bytes of cache and state. All counts are exact and overflow is an error. Shapes as in the published configurations
 * and model code of Hugging Face transformers; vision and audio parts are left out, and so are adapters.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.model;
