package io.rackcast.hardware.stack;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.evidence.Evidence;
import java.util.List;
import java.util.Optional;

/** Reads stacks: those of the catalog by id, and those that a scenario inlines. */
public final class Stacks {
    private static final List<String> IDS = List.of(
            "vllm",
            "vllm-0.19",
            "vllm-0.12",
            "vllm-0.10",
            "vllm-v0",
            "vllm-0.5",
            "vllm-2023",
            "sglang",
            "trtllm",
            "trtllm-0.17",
            "trtllm-0.14",
            "trtllm-0.9",
            "trtllm-0.6",
            "llamacpp",
            "deepspeed",
            "hf-transformers",
            "jetstream",
            "neuron",
            "gaudi",
            "sambaflow",
            "tenstorrent",
            "groq",
            "cerebras",
            "aviator",
            "taalas");

    private Stacks() {}

    /** Stacks of the catalog. */
    public static List<String> ids() {
        return IDS;
    }

    /** Whose kernels stacks of the catalog run, each once: the names of calibrations. */
    public static List<String> kernels() {
        return IDS.stream()
                .flatMap(id -> find(id).stream())
                .map(Stack::kernels)
                .distinct()
                .toList();
    }

    /**
     * A stack of the catalog; empty when there is none of this id.
     *
     * @throws io.rackcast.config.ConfigException when the file is wrong
     */
    public static Optional<Stack> find(String id) {
        if (!IDS.contains(id)) {
            return Optional.empty();
        }
        return Optional.of(bind(
                Document.resource(Stacks.class, "/io/rackcast/hardware/stacks/" + id + ".yaml")
                        .root(),
                ""));
    }

    /**
     * A stack that stands in another document.
     *
     * @param path of the stack in its document, for messages
     * @throws io.rackcast.config.ConfigException with all problems
     */
    public static Stack bind(Mapping node, String path) {
        return new Stack(node, Evidence.bind(node, path, StackFile.class, Binder.standard()));
    }
}
