package io.rackcast.workload.model.huggingface;

import java.util.function.Function;

/**
 * A kind of model.
 *
 * @param configClass class of transformers, or of the repository, that documents its keys and defaults
 * @param reader reads its keys
 */
record Family(String configClass, Function<Keys, Draft> reader) {}
