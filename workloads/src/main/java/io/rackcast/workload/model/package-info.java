/**
 * Catalog of models, one YAML file each: architectures as their published configurations state them, official numbers of
 * parameters, formats, licences, and the sources of all of these. What follows from an architecture is counted by
 * {@link io.rackcast.core.model}. Of models that also see or hear only the language part is described.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload.model;
