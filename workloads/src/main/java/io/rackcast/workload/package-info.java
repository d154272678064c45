/**
 * Models and the traffic they serve. A {@link io.rackcast.workload.Workload} says which requests arrive and when; its
 * parts are arrival processes ({@code arrival}), length distributions ({@code length}) and recorded traces
 * ({@code trace}). All randomness is counter-based, so the lengths of request n depend on the seed and on n only, and two
 * deployments under the same seed see the same requests. Left out: sessions that wait for their answers and
 * correlation between prompt and output length (under 0.1 on a logarithmic scale in the Azure traces of 2023).
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.workload;
