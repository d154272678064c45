package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.workload.SyntheticWorkload;
import io.rackcast.workload.TraceWorkload;
import io.rackcast.workload.Workload;
import java.util.List;
import java.util.function.Supplier;

/**
 * The requests of a scenario.
 *
 * @param node as a resolved scenario states them
 * @param nodeWithoutPath the same without the place of a trace, which says nothing about its content
 */
record WorkloadParts(Workload workload, Mapping node, Mapping nodeWithoutPath) {
    private static final String WORKLOAD = "workload";
    private static final Position AT = Position.of(WORKLOAD);

    /**
     * Makes the workload.
     *
     * @throws ConfigException when parts are missing or exclude each other, or the trace is not to be used
     */
    static WorkloadParts of(ScenarioFile file) {
        Mapping stated = (Mapping) file.tree().root().get(WORKLOAD);
        if (stated == null) {
            throw new IllegalStateException("bound without a workload");
        }
        WorkloadChoice choice = file.scenario().workload();
        return choice.trace().isPresent() ? replayed(choice, choice.trace().get(), stated) : drawn(choice, stated);
    }

    private static WorkloadParts replayed(WorkloadChoice choice, TraceChoice trace, Mapping stated) {
        refuse(
                stated,
                List.of("name", "arrivals", "prompt", "output"),
                "has no place beside the trace that brings it (" + trace.at() + ")");
        TraceFingerprint file = TraceFingerprint.of(trace);
        Workload workload = made(
                stated,
                () -> new TraceWorkload(
                        file.trace(),
                        choice.timeScale().orElse(1.0),
                        choice.requests().orElse(Long.MAX_VALUE)));
        Mapping pinned = Mapping.empty(AT).with("sha256", AT, Scalar.text(AT, file.sha256()));
        Scalar path = Scalar.text(AT, file.trace().file().toAbsolutePath().toString());
        Mapping placed = Mapping.empty(AT).with("file", AT, path).with("sha256", AT, Scalar.text(AT, file.sha256()));
        return new WorkloadParts(workload, stated.with("trace", AT, placed), stated.with("trace", AT, pinned));
    }

    private static WorkloadParts drawn(WorkloadChoice choice, Mapping stated) {
        refuse(stated, List.of("timeScale"), "has no place without a trace, which it would scale");
        require(stated, List.of("arrivals", "prompt", "output", "requests"));
        Workload workload = made(
                stated,
                () -> new SyntheticWorkload(
                        choice.arrivals().orElseThrow(),
                        choice.prompt().orElseThrow(),
                        choice.output().orElseThrow(),
                        choice.requests().orElseThrow()));
        // What a named workload stands for has been laid under what is stated.
        Mapping node = stated.without("name");
        return new WorkloadParts(workload, node, node);
    }

    private static Workload made(Mapping stated, Supplier<Workload> workload) {
        try {
            return workload.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(stated.at(), WORKLOAD, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(Mapping stated, List<String> keys, String message) {
        Problems problems = new Problems();
        for (String key : keys) {
            Mapping.Entry entry = stated.entries().get(key);
            if (entry != null && !Scalar.isNull(entry.value())) {
                problems.add(entry.at(), WORKLOAD + "." + key, message);
            }
        }
        problems.throwIfAny();
    }

    private static void require(Mapping stated, List<String> keys) {
        Problems problems = new Problems();
        for (String key : keys) {
            Node value = stated.get(key);
            if (value == null || Scalar.isNull(value)) {
                problems.add(
                        stated.at(),
                        WORKLOAD,
                        "missing key '" + key + "': "
                                + (key.equals("requests")
                                        ? "how many to send"
                                        : "state it, or a 'name' or 'trace' that brings it"));
            }
        }
        problems.throwIfAny();
    }
}
