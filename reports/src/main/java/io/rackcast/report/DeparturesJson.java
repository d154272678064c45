package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link SummaryJson} on requests that left before their time; absent where none did. */
final class DeparturesJson {
    private DeparturesJson() {}

    static void add(ObjectNode root, RunResult run) {
        long expired = run.requests().expired();
        long aborted = run.requests().aborted();
        if (expired + aborted > 0) {
            root.putObject("earlyEnds")
                    .put("expired", expired)
                    .put("aborted", aborted)
                    .put("wastedTokens", run.wastedTokens());
        }
        if (run.swaps().out() > 0) {
            root.putObject("swaps")
                    .put("out", run.swaps().out())
                    .put("in", run.swaps().in())
                    .put("blocksOut", run.swaps().blocksOut())
                    .put("blocksIn", run.swaps().blocksIn());
        }
    }
}
