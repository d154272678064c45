/**
 * A run in the format in which {@code vllm bench serve} saves its results, so that dashboards made for measurements read
 * it. Keys, units and formulas are those of {@code vllm/benchmarks/serve.py} of vllm-project/vllm at commit 009e6d4a1c:
 * milliseconds for latencies, the standard deviation of a population, percentiles interpolated linearly as NumPy does,
 * and failed requests left out of all of them. What only a client could see is not there.
 */
@NullMarked
package io.rackcast.report.vllm;

import org.jspecify.annotations.NullMarked;
