package io.rackcast.report.html;

import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.report.DeploymentFacts;
import io.rackcast.report.Units;
import java.util.List;

/** What fills the memory of each chip. */
final class MemorySection {
    private static final double GIGA = 1e9;

    private MemorySection() {}

    static Section of(DeploymentFacts facts) {
        MemoryUse memory = facts.memory();
        Table parts = Table.of("part", "GB per chip")
                .row("weights", memory.residentBytes() / GIGA)
                .row("KV cache", memory.kvBytes() / GIGA)
                .row("activations", memory.activationBytes() / GIGA)
                .row("runtime", memory.runtimeBytes() / GIGA)
                .row("recorded graphs", memory.graphBytes() / GIGA)
                .row("left free", memory.withheldBytes() / GIGA)
                .build();
        return new Section(
                "memory",
                "Memory",
                Units.gigabytes(memory.totalBytes()) + " on each of " + facts.chips() + " "
                        + facts.chipName() + ". The cache of a replica holds "
                        + Units.grouped(facts.kvCapacityTokens()) + " tokens."
                        + (memory.hostBytes() == 0
                                ? ""
                                : " Of each chip's weights, " + Units.gigabytes(memory.hostBytes())
                                        + " stay in the memory of its host and are read in every step."),
                List.of(),
                List.of(new Figure("memory-plan", "Memory of one chip", "", Drawing.BARS, parts)));
    }
}
