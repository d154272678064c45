/**
 * Catalog of models, one YAML file each: shapes of dense decoder-only transformers as their published configurations
 * state them, and what follows from a shape, namely parameters and bytes of key/value cache. Mixtures of experts, latent
 * and windowed attention and encoders are left out.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.model;
