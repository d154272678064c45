package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Sequence;
import java.util.Optional;

/** What cannot go together with running longer, or more than once; each message names the places of both. */
record LengthConflicts(Document tree, Problems problems) {
    private static final String PRECISION = "precision";
    private static final String REPLICATIONS = "replications";
    private static final String REQUESTS = "workload.requests";

    /** Notes every conflict. */
    void check() {
        Optional<Node> precision = tree.find(PRECISION);
        Optional<Node> replications = tree.find(REPLICATIONS);
        precision.ifPresent(goal -> {
            refuseTrace(PRECISION, goal, "it has no more requests than were recorded. Maybe take 'precision' away");
            goal(goal).ifPresent(read -> check(read, goal));
        });
        replications.ifPresent(number -> {
            refuseTrace(REPLICATIONS, number, "each would be the same run. Maybe draw from a distribution instead");
            precision.ifPresent(goal -> problems.add(
                    number.at(),
                    REPLICATIONS,
                    "has no place beside a precision (" + goal.at() + "): one run is extended until it is reached"));
        });
    }

    private void refuseTrace(String path, Node node, String reason) {
        tree.find("workload.trace")
                .ifPresent(trace ->
                        problems.add(node.at(), path, "has no place beside a trace (" + trace.at() + "): " + reason));
    }

    private void check(Precision asked, Node goal) {
        if (asked.figure().needsTargets() && !hasTargets()) {
            problems.add(
                    goal.at(),
                    PRECISION,
                    "there is no " + asked.figure().id() + " without targets. Maybe slo: {ttft: 500ms}");
        }
        Optional<Node> least = tree.find(REQUESTS);
        least.flatMap(node -> read(node, REQUESTS, Long.class))
                .filter(requests -> requests > asked.maxRequests())
                .ifPresent(requests -> problems.add(
                        goal.at(),
                        PRECISION,
                        "allows at most " + asked.maxRequests() + " requests, but the run starts with " + requests
                                + " (" + least.get().at() + ")"));
    }

    private boolean hasTargets() {
        return tree.find("slo").isPresent()
                || (tree.find("workload.classes").orElse(null) instanceof Sequence classes
                        && classes.items().stream()
                                .anyMatch(one -> one instanceof Mapping stated && stated.get("slo") != null));
    }

    private static Optional<Precision> goal(Node node) {
        return read(node, PRECISION, PrecisionChoice.class).map(PrecisionChoice::goal);
    }

    /** Empty for what cannot be read, which has been reported by whoever read it into the scenario. */
    private static <T> Optional<T> read(Node node, String path, Class<T> type) {
        return Binder.standard().at(path, new Problems()).read(node, type);
    }
}
