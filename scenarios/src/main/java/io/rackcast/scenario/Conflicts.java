package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.workload.BuiltInWorkloads;
import io.rackcast.workload.model.ModelCard;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a scenario that exclude each other; each message names the places of both. Read from the tree, so that they
 * are found even where other values could not be read.
 */
record Conflicts(Document tree, Plugins plugins, Problems problems) {
    private static final String WORKLOAD = "workload";
    private static final String TENSOR_PARALLEL = "hardware.tensorParallel";
    private static final String EXPERT_PARALLEL = "hardware.expertParallel";
    private static final String CONTEXT_LIMIT = "contextLimit";
    private static final String ALLOCATION = "kvAllocation";
    private static final List<String> ANSWERS = List.of("samples", "bestOf", "beam");

    /** Notes every conflict between what the tree says and what it names. */
    void check(References named) {
        new MachineConflicts(tree, named, problems).check();
        new Compatibility(tree, plugins, named, problems).check();
        named.chip()
                .ifPresent(
                        chip -> named.power().ifPresent(profile -> new PowerCap(tree, problems).check(chip, profile)));
        named.chip().ifPresent(chip -> Offload.check(tree, problems, chip, parallelism()));
        named.chip().ifPresent(chip -> Swapping.check(tree, problems, chip));
        named.chip().ifPresent(chip -> AdapterServing.check(tree, problems, chip, parallelism()));
        named.model().ifPresent(model -> {
            whole(CONTEXT_LIMIT).ifPresent(limit -> context(limit, model));
            parallelism().ifPresent(sizes -> division(sizes, model));
        });
        if (tree.root().get(WORKLOAD) instanceof Mapping stated) {
            workload(stated);
        }
        allocation();
        new LengthConflicts(tree, problems).check();
        new QueueConflicts(tree, problems).check();
    }

    /** A positive whole number; what is none has been reported by whoever read it into the scenario. */
    private Optional<Integer> whole(String path) {
        return tree.find(path)
                .flatMap(node -> Binder.standard().at(path, new Problems()).read(node, Integer.class))
                .filter(number -> number > 0);
    }

    private void context(int limit, ModelCard model) {
        int longest = model.served().maxContext();
        if (limit > longest) {
            problems.add(
                    tree.positionOf(CONTEXT_LIMIT),
                    CONTEXT_LIMIT,
                    "exceeds the " + longest + " tokens that " + named(model) + " was made for");
        }
    }

    /** Sizes that are well-formed by themselves and together; what is not has been reported or is reported here. */
    private Optional<Parallelism> parallelism() {
        Optional<Integer> tensor = whole(TENSOR_PARALLEL);
        try {
            return tensor.map(size -> new Parallelism(
                    size,
                    whole("hardware.pipelineParallel").orElse(1),
                    whole("hardware.dataParallel").orElse(1),
                    whole(EXPERT_PARALLEL).orElse(1)));
        } catch (IllegalArgumentException e) {
            problems.add(tree.positionOf(EXPERT_PARALLEL), EXPERT_PARALLEL, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The model is as much at fault as the number of chips. */
    private void division(Parallelism sizes, ModelCard model) {
        try {
            new Sharding(model.served(), sizes);
        } catch (IllegalArgumentException e) {
            problems.add(tree.positionOf(TENSOR_PARALLEL), TENSOR_PARALLEL, e.getMessage() + " of " + named(model));
        }
    }

    private String named(ModelCard model) {
        return model.id() + " (" + tree.positionOf(References.MODEL) + ")";
    }

    /**
     * Each asks for several answers in its own way; sequences that verify drafts are served one to a prompt. What becomes of
     * samples, the policy decides ({@link SampleServing}).
     */
    private void answers(Mapping stated) {
        Optional<Node> drafts = tree.find("speculation");
        String first = null;
        for (String key : ANSWERS) {
            Optional<Node> node = tree.find(WORKLOAD + "." + key).filter(value -> !Scalar.isNull(value));
            if (node.isEmpty()) {
                continue;
            }
            if (first != null) {
                refuse(stated, key, "has no place beside " + first + ", which asks for several answers already");
            } else if (drafts.isPresent() && !key.equals(ANSWERS.get(0))) {
                refuse(
                        stated,
                        key,
                        "has no place beside speculation (" + drafts.get().at() + ")");
            }
            first = key;
        }
    }

    private void allocation() {
        Optional<Node> stated = tree.find(ALLOCATION)
                .filter(node -> node instanceof Scalar scalar && scalar.text().startsWith("contiguous"));
        if (stated.isEmpty()) {
            return;
        }
        Position at = stated.get().at();
        tree.find("speculation")
                .ifPresent(drafts -> problems.add(
                        at, ALLOCATION, "drafts of speculation (" + drafts.at() + ") need a cache that is paged"));
        tree.find("prefixCache")
                .filter(node -> node instanceof Scalar scalar
                        && !Scalar.isNull(scalar)
                        && !scalar.text().equals("none"))
                .ifPresent(kept ->
                        problems.add(at, ALLOCATION, "prefixCache (" + kept.at() + ") needs a cache that is paged"));
    }

    private void workload(Mapping stated) {
        answers(stated);
        Optional<Node> trace = tree.find(WORKLOAD + ".trace");
        if (trace.isPresent()) {
            String message = "has no place beside the trace that brings it ("
                    + trace.get().at() + ")";
            for (String key : List.of("name", "arrivals", "prompt", "output", "classes")) {
                refuse(stated, key, message);
            }
            refuse(stated, "sessions", message);
            refuse(stated, "samples", message);
            if (tree.find(WORKLOAD + ".prefixes.distinct").isPresent()) {
                refuse(stated, "prefixes", message + ". Maybe prefixes: unique, to disregard what it says of them");
            }
            return;
        }
        refuse(stated, "timeScale", "has no place without a trace, which it would scale");
        Optional<Node> classes = tree.find(WORKLOAD + ".classes");
        if (classes.isPresent()) {
            mix(stated, classes.get());
            return;
        }
        boolean misnamed = stated.get("name") instanceof Scalar name
                && !Scalar.isNull(name)
                && !BuiltInWorkloads.ids().contains(name.text());
        if (!misnamed) {
            for (String key : List.of("arrivals", "prompt", "output")) {
                require(stated, key, "state it, or a 'name' or 'trace' that brings it");
            }
        }
        require(stated, "requests", "how many to send");
    }

    private void mix(Mapping stated, Node classes) {
        String message = "has no place beside the classes that state their own (" + classes.at() + ")";
        for (String key : List.of("name", "prompt", "output")) {
            refuse(stated, key, message);
        }
        refuse(stated, "sessions", "has no place beside classes (" + classes.at() + ")");
        refuse(stated, "samples", "has no place beside classes (" + classes.at() + ")");
        if (tree.find(WORKLOAD + ".prefixes.distinct").isPresent()) {
            refuse(stated, "prefixes", "can only be unique beside classes (" + classes.at() + ")");
        }
        require(stated, "arrivals", "when requests of any class are sent");
        require(stated, "requests", "how many to send, over all classes");
        List<Node> items = classes instanceof Sequence list ? list.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Mapping one && !names(one.get("use"))) {
                requireOfClass(one, i, "prompt");
                requireOfClass(one, i, "output");
            }
        }
    }

    private static boolean names(@Nullable Node use) {
        return use != null && !Scalar.isNull(use);
    }

    private void requireOfClass(Mapping one, int index, String key) {
        if (one.get(key) == null && !isMisspelt(one, key, ClassChoice.class)) {
            problems.addMissing(
                    one.at(),
                    WORKLOAD + ".classes[" + index + "]",
                    "missing key '" + key + "': state it, or a workload to 'use' that brings it");
        }
    }

    private void refuse(Mapping stated, String key, String message) {
        Mapping.Entry entry = stated.entries().get(key);
        if (entry != null && !Scalar.isNull(entry.value())) {
            problems.add(entry.at(), WORKLOAD + "." + key, message);
        }
    }

    private void require(Mapping stated, String key, String message) {
        Node value = stated.get(key);
        if ((value == null || Scalar.isNull(value)) && !isMisspelt(stated, key, WorkloadChoice.class)) {
            problems.addMissing(stated.at(), WORKLOAD, "missing key '" + key + "': " + message);
        }
    }

    /** Then it has been reported as an unknown key, with the right one. */
    private static boolean isMisspelt(Mapping stated, String key, Class<?> type) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return stated.entries().keySet().stream()
                .filter(written -> !known.contains(written))
                .anyMatch(written -> Suggestion.of(written, known).equals(Optional.of(key)));
    }
}
