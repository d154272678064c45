/**
 * Reads the {@code config.json} of a model repository at Hugging Face. A configuration names its kind
 * ({@code model_type}); for each kind that is known here, a reader says which keys describe its layers, with the defaults
 * that the configuration class of transformers documents for keys that are not there. Each key has to be understood or be
 * known not to matter for time and memory; otherwise the import is refused with the list of what was not understood,
 * since a guess would be a wrong model that looks right.
 *
 * <p>Keys and defaults: {@code src/transformers/models/<model_type>/configuration_<model_type>.py} of
 * huggingface/transformers, releases 4.40 to 5.0, and the repositories of models whose code is not part of it.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.model.huggingface;
