package io.rackcast.core.timing;

/**
 * How one replica is divided over chips.
 *
 * @param tensor chips that share each layer of a batch
 * @param pipeline stages that share the layers
 * @param data batches with attention of their own, each on {@code tensor} chips of a stage, which step together
 * @param expert chips of a stage that share the experts of a layer between them, whole experts each; the chips of a stage
 *     over that many cut each expert
 */
public record Parallelism(int tensor, int pipeline, int data, int expert) {
    /** Everything on one chip. */
    public static final Parallelism NONE = tensor(1);

    public Parallelism {
        positive("tensor", tensor);
        positive("pipeline", pipeline);
        positive("data", data);
        positive("expert", expert);
        if ((long) tensor * pipeline * data > 1 << 20) {
            throw new IllegalArgumentException(
                    tensor + " x " + pipeline + " x " + data + " chips are more than a replica can have");
        }
        if (tensor * data % expert != 0) {
            throw new IllegalArgumentException(
                    "expert parallelism " + expert + " does not divide the " + tensor * data + " chips of a stage");
        }
    }

    /** Layers shared by so many chips, nothing else. */
    public static Parallelism tensor(int chips) {
        return new Parallelism(chips, 1, 1, 1);
    }

    /** Chips of one replica. */
    public int chips() {
        return stageChips() * pipeline;
    }

    /** Chips of one stage. */
    public int stageChips() {
        return tensor * data;
    }

    /** The same of chips of which only so many are joined by fast links, as collectives over those see it. */
    public Parallelism within(int domain) {
        int joined = Math.min(tensor, domain);
        return new Parallelism(joined, pipeline, Math.max(1, Math.min(stageChips(), domain) / joined), 1);
    }

    /** Chips that cut each expert. */
    public int expertTensor() {
        return stageChips() / expert;
    }

    private static void positive(String what, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(what + " parallelism must be positive, is " + size);
        }
    }

    @Override
    public String toString() {
        return "tensor " + tensor
                + (pipeline > 1 ? ", pipeline " + pipeline : "")
                + (data > 1 ? ", data " + data : "")
                + (expert > 1 ? ", expert " + expert : "");
    }
}
