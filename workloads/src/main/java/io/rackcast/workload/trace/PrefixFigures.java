package io.rackcast.workload.trace;

import io.rackcast.core.kvcache.ListedContent;
import java.util.BitSet;

/**
 * How much the prompts of a trace have in common: what a cache that never forgets would find.
 *
 * @param ids of all prompts, repetitions included
 * @param distinct different ones among them
 */
public record PrefixFigures(long ids, long distinct) {
    /** Reads a trace from end to end; 0 of 0 where it says nothing of its prompts. */
    public static PrefixFigures of(Trace trace) {
        BitSet seen = new BitSet();
        long ids = 0;
        try (Rows rows = Rows.of(new TraceFile(trace.file()))) {
            while (rows.next()) {
                if (rows.content() instanceof ListedContent listed) {
                    ids += listed.size();
                    for (int i = 0; i < listed.size(); i++) {
                        seen.set(listed.id(i));
                    }
                }
            }
        }
        return new PrefixFigures(ids, seen.cardinality());
    }

    /** Share of the ids that occurred before; NaN where there are none. */
    public double hitRate() {
        return ids == 0 ? Double.NaN : (double) (ids - distinct) / ids;
    }
}
