package io.rackcast.core.timing;

import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * In which format each kind of module of a model is stored, and in which it multiplies on a chip. Immutable.
 */
public final class ModuleFormats {
    private final WeightFormat named;
    private final Map<ModuleKind, WeightFormat> stored = new EnumMap<>(ModuleKind.class);
    private final Map<WeightFormat, ComputeFormat> compute = new EnumMap<>(WeightFormat.class);
    private final Map<ModuleKind, Integer> plainLayers = new EnumMap<>(ModuleKind.class);

    private ModuleFormats(WeightFormat named) {
        this.named = named;
    }

    /**
     * Linear layers and experts in one format; embedding, head, router and norms in 16 bits, unless the format is one for
     * everything.
     *
     * @param weightOnlyKernels whether the stack widens weights inside its kernels where the chip lacks the format
     * @throws IllegalArgumentException when the chip lacks the format and the stack such kernels
     */
    public static ModuleFormats uniform(WeightFormat format, ChipSpec chip, boolean weightOnlyKernels) {
        ModuleFormats formats = new ModuleFormats(format);
        for (ModuleKind kind : ModuleKind.values()) {
            formats.stored.put(kind, isLinear(kind) || format.everywhere() ? format : WeightFormat.BF16);
        }
        formats.stored.put(ModuleKind.NORMS, WeightFormat.BF16);
        return formats.on(chip, weightOnlyKernels);
    }

    /**
     * As a checkpoint has them.
     *
     * @param named format by which the checkpoint goes
     * @param besides format in which the stack's files keep what the checkpoint leaves in 16 bits, but routers and norms
     * @throws IllegalArgumentException when the chip lacks a format and the stack kernels that widen it
     */
    public static ModuleFormats of(
            WeightFormat named,
            Quantisation checkpoint,
            WeightFormat besides,
            ChipSpec chip,
            boolean weightOnlyKernels) {
        ModuleFormats formats = new ModuleFormats(named);
        for (ModuleKind kind : ModuleKind.values()) {
            WeightFormat stored = WeightFormat.of(checkpoint.of(kind));
            boolean matrix = kind != ModuleKind.ROUTER && kind != ModuleKind.NORMS;
            formats.stored.put(kind, stored == WeightFormat.BF16 && matrix ? besides : stored);
        }
        checkpoint.plainLayers().ifPresent(layers -> {
            for (ModuleKind kind : ModuleKind.values()) {
                Integer count = layers.get(kind.id());
                if (count != null) {
                    formats.plainLayers.put(kind, count);
                }
            }
        });
        return formats.on(chip, weightOnlyKernels);
    }

    /** Whether a checkpoint goes by a format: some module is in it. */
    public static boolean uses(Quantisation checkpoint, WeightFormat format) {
        for (ModuleKind kind : ModuleKind.values()) {
            StoredFormat module = checkpoint.of(kind);
            if (isLinear(kind) && WeightFormat.of(module) == format) {
                return true;
            }
        }
        return false;
    }

    private ModuleFormats on(ChipSpec chip, boolean weightOnlyKernels) {
        for (WeightFormat format : stored.values()) {
            compute.put(format, format.computeOn(chip, weightOnlyKernels));
        }
        // Layers that are left out stay in 16 bits.
        compute.put(WeightFormat.BF16, WeightFormat.BF16.computeOn(chip, weightOnlyKernels));
        return this;
    }

    /** Format that the weights go by. */
    public WeightFormat named() {
        return named;
    }

    /** Format of a kind of module, in the layers that are not left out. */
    public WeightFormat of(ModuleKind kind) {
        return stored.getOrDefault(kind, WeightFormat.BF16);
    }

    /** Format in which weights of a stored format multiply. */
    public ComputeFormat compute(WeightFormat format) {
        return compute.getOrDefault(format, ComputeFormat.BF16);
    }

    /** Format in which a kind of module multiplies. */
    public ComputeFormat compute(ModuleKind kind) {
        return compute(of(kind));
    }

    /** Format in which the weights that the checkpoint goes by multiply. */
    public ComputeFormat compute() {
        return compute(named);
    }

    /** Layers in which a kind of module stays in 16 bits. */
    public int plainLayers(ModuleKind kind) {
        return plainLayers.getOrDefault(kind, 0);
    }

    /** Every format in use, 16 bits included. */
    public Set<WeightFormat> used() {
        EnumSet<WeightFormat> used = EnumSet.of(WeightFormat.BF16);
        used.addAll(stored.values());
        return used;
    }

    /** Whether the chip lacks the format of the weights, so that they are only stored in it. */
    public boolean weightOnlyFallback() {
        return compute() != named.compute();
    }

    private static boolean isLinear(ModuleKind kind) {
        return switch (kind) {
            case ATTENTION, STATE, MLP, EXPERTS, SHARED_EXPERTS -> true;
            case EMBEDDING, HEAD, ROUTER, NORMS -> false;
        };
    }
}
