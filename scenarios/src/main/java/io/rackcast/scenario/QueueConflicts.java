package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Sequence;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import java.util.Optional;

/** Whether queue order and admission go with targets and traffic. */
record QueueConflicts(Document tree, Problems problems) {
    private static final String QUEUE = "queue";
    private static final String ADMISSION = "admission";
    private static final String ARRIVALS = "workload.arrivals";

    /** Notes what they lack. */
    void check() {
        read(QUEUE, QueueChoice.class)
                .filter(choice -> choice.order() == QueueKind.EARLIEST_DEADLINE && !hasFirstTokenTarget())
                .ifPresent(choice -> problems.add(
                        tree.positionOf(QUEUE),
                        QUEUE,
                        "there are no deadlines without a target for TTFT. Maybe slo: {ttft: 500ms}"));
        read(ADMISSION, AdmissionChoice.class).ifPresent(this::admission);
    }

    private void admission(AdmissionChoice choice) {
        if (choice.projects() && !hasFirstTokenTarget()) {
            String path = ADMISSION + ".projectedWait";
            problems.add(
                    tree.positionOf(path),
                    path,
                    "has nothing to compare with without a target for TTFT. Maybe slo: {ttft: 500ms}");
        }
        boolean closed = read(ARRIVALS, Arrivals.class)
                .filter(arrivals -> arrivals instanceof ClosedLoop loop && loop.thinkNanos() == 0)
                .isPresent();
        if (closed) {
            problems.add(
                    tree.positionOf(ADMISSION),
                    ADMISSION,
                    "needs users who pause (" + tree.positionOf(ARRIVALS)
                            + "): who is refused would be back at once, and again. Maybe think: 1s");
        }
    }

    private boolean hasFirstTokenTarget() {
        return tree.find("slo.ttft").isPresent()
                || (tree.find("workload.classes").orElse(null) instanceof Sequence classes
                        && classes.items().stream().anyMatch(QueueConflicts::hasFirstTokenTarget));
    }

    private static boolean hasFirstTokenTarget(Node one) {
        return one instanceof Mapping stated && stated.get("slo") instanceof Mapping slo && slo.get("ttft") != null;
    }

    /** What is not well-formed has been reported by whoever read it into the scenario. */
    private <T> Optional<T> read(String path, Class<T> type) {
        return tree.find(path)
                .flatMap(node -> Binder.standard().at(path, new Problems()).read(node, type));
    }
}
