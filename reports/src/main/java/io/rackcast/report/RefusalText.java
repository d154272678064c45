package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Refusal;
import java.util.stream.Collectors;

/** Why requests were rejected, where it was not for their length alone. */
public final class RefusalText {
    private RefusalText() {}

    /** As in {@code  (12 queue full, 3 request rate)}; empty where everybody was too long. */
    public static String of(RunResult.RequestCounts counts) {
        boolean lengthAlone = counts.refusals().keySet().stream().allMatch(reason -> reason == Refusal.CAPACITY);
        return lengthAlone
                ? ""
                : counts.refusals().entrySet().stream()
                        .map(one -> Units.grouped(one.getValue()) + " "
                                + one.getKey().text())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
