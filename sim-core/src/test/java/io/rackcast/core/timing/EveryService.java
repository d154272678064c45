package io.rackcast.core.timing;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import io.rackcast.core.timing.collective.GroupLinks;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.collective.Level;
import io.rackcast.core.timing.collective.Torus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random ways to serve a random model: divided, linked, quantised, with adapters, with weights that stay outside. */
final class EveryService {
    private final RandomGenerator random;

    private EveryService(RandomGenerator random) {
        this.random = random;
    }

    static ServedModel next(RandomGenerator random) {
        return new EveryService(random).served();
    }

    private ServedModel served() {
        // Chip, rates of kernels and the like from what other laws are held on.
        ServedModel other = Cases.random(random);
        Parallelism sizes = parallelism();
        ModelArchitecture model = EveryKind.model(random, sizes);
        ModuleFormats formats = random.nextBoolean()
                ? ModuleFormats.uniform(Cases.pick(WeightFormat.values(), random), other.chip(), true)
                : ModuleFormats.of(WeightFormat.BF16, checkpoint(model), besides(), other.chip(), true);
        boolean piped = sizes.pipeline() > 1;
        HostStream stream = piped || random.nextInt(4) > 0
                ? HostStream.NONE
                : new HostStream(
                        random.nextInt(2_000_000_000),
                        1e9 + 1e11 * random.nextDouble(),
                        0.1 + 0.9 * random.nextDouble(),
                        1 + random.nextInt(50));
        return new ServedModel(
                other.chip(),
                model,
                sizes,
                formats,
                other.kvCache(),
                other.routing(),
                kernels(),
                random.nextBoolean() ? other.host() : HostProfile.NONE,
                other.graphs(),
                Buckets.NONE,
                random.nextInt(3) == 0 ? links() : null,
                stream,
                adapters(sizes));
    }

    private Parallelism parallelism() {
        int tensor = 1 << random.nextInt(4);
        int data = random.nextBoolean() ? 1 : 1 << random.nextInt(3);
        int sharing = 1 << random.nextInt(1 + Integer.numberOfTrailingZeros(tensor * data));
        int pipeline = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3);
        return new Parallelism(tensor, pipeline, data, random.nextBoolean() ? 1 : sharing);
    }

    /** Every format has a fit of its own. */
    private KernelProfile kernels() {
        KernelProfile.Builder kernels = Cases.kernels(random).toBuilder()
                .scalesStatic(random.nextInt(4) == 0)
                .elementwise(fit());
        for (WeightFormat format : WeightFormat.values()) {
            kernels.linear(format, fit()).experts(format, fit());
        }
        // A slow host, so that graphs between attention count too; one that takes no time; and what is usual.
        return switch (random.nextInt(4)) {
            case 0 -> kernels.launchSeconds(random.nextDouble(0.01)).build();
            case 1 -> kernels.launchSeconds(0).build();
            default -> kernels.build();
        };
    }

    private RooflineFit fit() {
        return Cases.kernels(random).head();
    }

    private WeightFormat besides() {
        return random.nextInt(3) == 0 ? WeightFormat.Q8_0 : WeightFormat.BF16;
    }

    /** One format besides 16 bits and weights that are only stored narrow, in some modules and not in the first layers. */
    private Quantisation checkpoint(ModelArchitecture model) {
        StoredFormat narrow = Cases.pick(StoredFormat.values(), random);
        Map<String, Integer> plain = new TreeMap<>();
        for (ModuleKind kind : List.of(
                ModuleKind.ATTENTION,
                ModuleKind.STATE,
                ModuleKind.MLP,
                ModuleKind.EXPERTS,
                ModuleKind.SHARED_EXPERTS)) {
            int layers = model.layersWith(kind);
            if (layers > 0 && random.nextBoolean()) {
                plain.put(kind.id(), 1 + random.nextInt(layers));
            }
        }
        return new Quantisation(
                narrow,
                module(narrow),
                module(narrow),
                module(narrow),
                module(narrow),
                module(narrow),
                module(narrow),
                module(narrow),
                module(narrow),
                plain.isEmpty() ? Optional.empty() : Optional.of(plain));
    }

    private Optional<StoredFormat> module(StoredFormat narrow) {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(narrow);
            case 1 -> Optional.of(StoredFormat.BF16);
            case 2 -> Optional.of(StoredFormat.INT4);
            case 3 -> Optional.of(StoredFormat.MXFP4);
            default -> Optional.empty();
        };
    }

    private Hierarchy links() {
        int node = 1 << random.nextInt(4);
        double rate = 1e9 + 1e11 * random.nextDouble();
        List<GroupLinks> levels = new ArrayList<>();
        levels.add(
                random.nextBoolean() && node > 2
                        ? new Torus(List.of(node / 2, 2), random.nextBoolean(), rate, random.nextDouble(1e-5))
                        : new Level.Direct(node, 4 * rate, random.nextDouble(1e-5)));
        levels.add(new Level.Direct(1 << random.nextInt(3), rate, random.nextDouble(1e-5)));
        levels.add(new Level.Direct(1024, rate / 4, random.nextDouble(1e-4)));
        return new Hierarchy(levels);
    }

    private AdapterShape adapters(Parallelism sizes) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        int rank = 1 + random.nextInt(64);
        boolean onExperts = sizes.data() == 1 && sizes.expert() == 1 && random.nextBoolean();
        return new AdapterShape(rank, rank + random.nextInt(64), onExperts);
    }

    /** A batch for a model: prompts only where it looks ahead. */
    static Batch batch(RandomGenerator random, ServedModel served) {
        boolean encoder = served.model().encoder();
        List<Batch.Prompt> prompts = new ArrayList<>();
        int chunks = random.nextInt(3);
        for (int i = 0; i < chunks + (encoder ? 1 : 0); i++) {
            int past = random.nextBoolean() ? 0 : random.nextInt(1000);
            prompts.add(new Batch.Prompt(past, 1 + random.nextInt(500), random.nextBoolean()));
        }
        List<Batch.Decode> decodes = new ArrayList<>();
        int most = 1 << random.nextInt(7);
        boolean verifies = random.nextInt(3) == 0;
        int sequences = encoder ? 0 : random.nextInt(most) + (prompts.isEmpty() ? 1 : 0);
        for (int i = 0; i < sequences; i++) {
            int cached = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 1500);
            decodes.add(new Batch.Decode(cached, verifies ? random.nextInt(5) : 0));
        }
        Batch batch = new Batch(prompts, decodes, random.nextBoolean(), random.nextInt(3), 0, 0);
        if (served.adapters() == null || random.nextInt(4) == 0) {
            return batch;
        }
        int tokens = 1 + random.nextInt(batch.tokens());
        int adapters = 1 + random.nextInt(Math.min(20, tokens));
        return new Batch(prompts, decodes, batch.noted(), batch.joins(), tokens, adapters);
    }
}
