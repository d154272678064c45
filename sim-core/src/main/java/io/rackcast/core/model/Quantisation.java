package io.rackcast.core.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which format a checkpoint stores which modules. A single format in files, {@code fp8}, is that of the linear layers:
 * attention, states, feed-forward parts and experts. Embedding, head, router and norms stay in 16 bits beside a
 * quantised format, unless stated.
 *
 * @param linear format of what is not stated
 * @param plainLayers layers in which modules of a kind (by id) stay in 16 bits
 */
public record Quantisation(
        StoredFormat linear,
        Optional<StoredFormat> embedding,
        Optional<StoredFormat> head,
        Optional<StoredFormat> attention,
        Optional<StoredFormat> state,
        Optional<StoredFormat> mlp,
        Optional<StoredFormat> experts,
        Optional<StoredFormat> sharedExperts,
        Optional<StoredFormat> router,
        Optional<Map<String, Integer>> plainLayers) {

    public Quantisation {
        plainLayers = plainLayers.map(TreeMap::new);
        plainLayers.ifPresent(layers -> layers.forEach(Quantisation::checkLayers));
    }

    /** One format for everything that such formats are for. */
    public static Quantisation of(StoredFormat linear) {
        Optional<StoredFormat> same = Optional.empty();
        return new Quantisation(linear, same, same, same, same, same, same, same, same, Optional.empty());
    }

    /**
     * Reads the short form.
     *
     * @throws IllegalArgumentException when there is no such format
     */
    public static Quantisation parse(String text) {
        for (StoredFormat format : StoredFormat.values()) {
            if (format.id().equals(text)) {
                return of(format);
            }
        }
        throw new IllegalArgumentException("unknown format '" + text + "'");
    }

    /** Format of a kind of module, in the layers that are not left out. */
    public StoredFormat of(ModuleKind kind) {
        return switch (kind) {
            case EMBEDDING -> embedding.orElse(besides());
            case HEAD -> head.orElse(besides());
            case ATTENTION -> attention.orElse(linear);
            case STATE -> state.orElse(linear);
            case MLP -> mlp.orElse(linear);
            case EXPERTS -> experts.orElse(linear);
            case SHARED_EXPERTS -> sharedExperts.orElse(linear);
            case ROUTER -> router.orElse(besides());
            case NORMS -> besides();
        };
    }

    /**
     * Bytes of all weights of a model. Where some layers of a kind are left out, each layer counts as the mean of those
     * that have the module.
     */
    public long bytes(ModelArchitecture model) {
        ParameterCount parameters = model.parameters();
        long bytes = 0;
        for (ModuleKind kind : ModuleKind.values()) {
            long all = parameters.of(kind);
            int leftOut = plainLayers.map(layers -> layers.get(kind.id())).orElse(0);
            long plain = leftOut == 0 ? 0 : Math.multiplyExact(all / model.layersWith(kind), leftOut);
            bytes = Math.addExact(bytes, of(kind).bytes(all - plain) + besides().bytes(plain));
        }
        return bytes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(linear.id());
        for (ModuleKind kind : ModuleKind.values()) {
            StoredFormat format = of(kind);
            boolean expected = isBeside(kind) ? format == besides() : format == linear;
            if (!expected) {
                text.append(", ").append(kind.id()).append(' ').append(format.id());
            }
        }
        plainLayers.ifPresent(layers -> layers.forEach((module, count) -> text.append(", ")
                .append(module)
                .append(" of ")
                .append(count)
                .append(" layers ")
                .append(besides().id())));
        return text.toString();
    }

    private StoredFormat besides() {
        return linear.plain() ? linear : StoredFormat.BF16;
    }

    private static boolean isBeside(ModuleKind kind) {
        return switch (kind) {
            case EMBEDDING, HEAD, ROUTER, NORMS -> true;
            default -> false;
        };
    }

    private static void checkLayers(String module, int count) {
        Checks.positive("plainLayers." + module, count);
        for (ModuleKind kind : ModuleKind.values()) {
            if (kind.id().equals(module) && (!isBeside(kind) || kind == ModuleKind.ROUTER)) {
                return;
            }
        }
        throw new IllegalArgumentException("plainLayers: '" + module + "' is no kind of module of layers");
    }
}
