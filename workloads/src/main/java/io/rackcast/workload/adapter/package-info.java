/**
 * Which requests ask for adapters of the model (LoRA), and which adapter: drawn by popularity, one for each conversation. How
 * adapters are kept and computed is up to the deployment; that a tenant has an adapter of its own is left out.
 */
@NullMarked
package io.rackcast.workload.adapter;

import org.jspecify.annotations.NullMarked;
