package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.workload.AdaptedWorkload;
import io.rackcast.workload.MixedWorkload;
import io.rackcast.workload.SyntheticWorkload;
import io.rackcast.workload.TraceWorkload;
import io.rackcast.workload.Workload;
import io.rackcast.workload.trace.Trace;
import java.util.List;
import java.util.Optional;
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
     * Makes the workload; empty when parts are missing, which {@link Conflicts} reports.
     *
     * @param samplesApart whether several samples of a prompt are requests of their own
     * @throws ConfigException when the trace is not to be used, or the parts make no traffic
     */
    static Optional<WorkloadParts> of(ScenarioFile file, boolean samplesApart) {
        Mapping stated = (Mapping) file.tree().root().get(WORKLOAD);
        if (stated == null) {
            throw new IllegalStateException("bound without a workload");
        }
        WorkloadChoice choice = file.scenario().workload();
        if (choice.trace().isPresent()) {
            return Optional.of(replayed(choice, choice.trace().get(), stated, samplesApart));
        }
        boolean lengths = choice.classes()
                .map(classes -> classes.stream().allMatch(ClassChoice::isComplete))
                .orElse(choice.prompt().isPresent() && choice.output().isPresent());
        boolean complete =
                lengths && choice.arrivals().isPresent() && choice.requests().isPresent();
        return complete ? Optional.of(drawn(choice, stated, samplesApart)) : Optional.empty();
    }

    private static WorkloadParts replayed(
            WorkloadChoice choice, TraceChoice trace, Mapping stated, boolean samplesApart) {
        TraceFingerprint file = TraceFingerprint.of(trace);
        Trace replayed = choice.prefixes().isPresent() ? file.trace().withoutContent() : file.trace();
        Workload workload = made(
                stated,
                () -> choice.inGroups(
                        new TraceWorkload(
                                replayed,
                                choice.timeScale().orElse(1.0),
                                choice.requests().orElse(Long.MAX_VALUE)),
                        samplesApart));
        Mapping pinned = Mapping.empty(AT).with("sha256", AT, Scalar.text(AT, file.sha256()));
        Scalar path = Scalar.text(AT, file.trace().file().toAbsolutePath().toString());
        Mapping placed = Mapping.empty(AT).with("file", AT, path).with("sha256", AT, Scalar.text(AT, file.sha256()));
        return new WorkloadParts(
                adapted(choice, workload), stated.with("trace", AT, placed), stated.with("trace", AT, pinned));
    }

    private static WorkloadParts drawn(WorkloadChoice choice, Mapping stated, boolean samplesApart) {
        Workload workload = made(
                stated,
                () -> choice.inGroups(
                        choice.classes().isPresent() ? mixed(choice) : ofOneClass(choice, samplesApart), samplesApart));
        // What a named workload stands for has been laid under what is stated.
        Mapping node = ClassLayers.withoutUses(stated.without("name"));
        return new WorkloadParts(adapted(choice, workload), node, node);
    }

    private static Workload adapted(WorkloadChoice choice, Workload plain) {
        return choice.adapters()
                .<Workload>map(adapters -> new AdaptedWorkload(plain, adapters.mix()))
                .orElse(plain);
    }

    private static Workload ofOneClass(WorkloadChoice choice, boolean samplesApart) {
        Optional<Integer> apart = choice.samples().filter(number -> samplesApart);
        return new SyntheticWorkload(
                choice.arrivals().orElseThrow(),
                choice.prompt().orElseThrow(),
                choice.output().orElseThrow(),
                choice.requests().orElseThrow() * apart.orElse(1),
                choice.prefixes().flatMap(PrefixesChoice::prefixes),
                choice.sessions(),
                apart);
    }

    private static Workload mixed(WorkloadChoice choice) {
        List<ClassChoice> classes = choice.classes().orElseThrow();
        List<Optional<String>> tenants = ClassChoice.tenants(classes);
        return new MixedWorkload(
                choice.arrivals().orElseThrow(),
                classes.stream().map(one -> one.requests(tenants)).toList(),
                choice.requests().orElseThrow());
    }

    private static Workload made(Mapping stated, Supplier<Workload> workload) {
        try {
            return workload.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(stated.at(), WORKLOAD, String.valueOf(e.getMessage()));
        }
    }
}
