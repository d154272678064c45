package io.rackcast.core.timing;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.StoredFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Well-known models and a chip, and random served models and loads for laws. */
public final class Cases {
    public static final ModelArchitecture LLAMA_8B = Dense.llama(32, 4096, 14_336, 32, 8, 128, 128_256, 131_072);
    public static final ModelArchitecture LLAMA_70B = Dense.llama(80, 8192, 28_672, 64, 8, 128, 128_256, 131_072);

    /** Round numbers: 80 GB, 2 TB/s, 1 PFLOP/s in 16 bits, 450 GB/s links. */
    public static final ChipSpec ROUND_CHIP =
            new ChipSpec("round", 80_000_000_000L, 2e12, 50_000_000, 1e15, 2e15, 2e15, 0, 450e9, 450e9, 8);

    private static final RooflineFit PERFECT = new RooflineFit(0, 1, 1, 16);

    private Cases() {}

    /** A checkpoint in 16 bits, but for its embedding. */
    static Quantisation embeddingIn(StoredFormat format) {
        Optional<StoredFormat> same = Optional.empty();
        return new Quantisation(
                StoredFormat.BF16, Optional.of(format), same, same, same, same, same, same, same, Optional.empty());
    }

    /** Kernels without fixed costs that reach every peak, with a nearly hard maximum. */
    static KernelProfile perfectKernels() {
        CollectiveFit link = CollectiveFit.of(0, 1);
        KernelProfile.Builder profile = KernelProfile.allLike(PERFECT)
                .allReduce(link, link)
                .gather(link)
                .allToAll(link)
                .hop(link);
        return everyFormat(profile, () -> PERFECT).build();
    }

    /** The bound of a model on one chip. */
    public static SpeedOfLight speedOfLight() {
        return new SpeedOfLight(served(LLAMA_8B, 1, perfectKernels()));
    }

    static ServedModel served(ModelArchitecture model, int chips, KernelProfile kernels) {
        return served(model, Parallelism.tensor(chips), kernels);
    }

    static ServedModel served(ModelArchitecture model, Parallelism parallelism, KernelProfile kernels) {
        return new ServedModel(
                ROUND_CHIP,
                model,
                parallelism,
                ModuleFormats.uniform(WeightFormat.BF16, ROUND_CHIP, true),
                KvFormat.BF16,
                Routing.EVEN,
                kernels,
                HostProfile.NONE,
                GraphCapture.EAGER);
    }

    static ServedModel random(RandomGenerator random) {
        ChipSpec chip = chip(random);
        Parallelism parallelism = Architectures.parallelism(random);
        return new ServedModel(
                chip,
                Architectures.random(random, parallelism),
                parallelism,
                ModuleFormats.uniform(pick(WeightFormat.values(), random), chip, true),
                pick(KvFormat.values(), random),
                random.nextBoolean() ? Routing.EVEN : new Routing(2 * random.nextDouble()),
                kernels(random),
                host(random),
                pick(
                        new GraphCapture[] {
                            GraphCapture.EAGER, GraphCapture.upTo(512, true), GraphCapture.upTo(256, false)
                        },
                        random));
    }

    static KernelProfile kernels(RandomGenerator random) {
        KernelProfile.Builder profile = KernelProfile.allLike(fit(random))
                .head(fit(random))
                .prefillAttention(fit(random))
                .decodeAttention(fit(random), random.nextDouble(300))
                .ownHeadsDecode(fit(random), random.nextDouble(300))
                .latentAttention(fit(random), fit(random))
                .state(fit(random))
                .sampling(fit(random))
                .allReduce(collective(random), collective(random))
                .gather(collective(random))
                .allToAll(collective(random))
                .hop(collective(random))
                .launchSeconds(random.nextDouble(1e-5));
        return everyFormat(profile, () -> fit(random)).build();
    }

    /** Gives every format a fit of its own. */
    static KernelProfile.Builder everyFormat(KernelProfile.Builder profile, Supplier<RooflineFit> fits) {
        RooflineFit sixteenBits = fits.get();
        RooflineFit sixteenBitExperts = fits.get();
        for (WeightFormat format : WeightFormat.values()) {
            // What is stored narrow and multiplied in 16 bits saves bytes only.
            boolean widened = format.compute() == ComputeFormat.BF16;
            profile.linear(format, widened ? sixteenBits : fits.get())
                    .experts(format, widened ? sixteenBitExperts : fits.get());
        }
        for (ComputeFormat format : ComputeFormat.values()) {
            profile.quantisation(format, fits.get());
        }
        return profile;
    }

    /** A load of sequences that all see the whole context. */
    static StepLoad load(RandomGenerator random, int maxDecodes, int maxChunks, int maxTokens) {
        return load(random, maxDecodes, maxChunks, maxTokens, new Reach.Full());
    }

    /** A load as a lane makes it for a model. */
    static StepLoad load(RandomGenerator random, int maxDecodes, int maxChunks, int maxTokens, ServedModel served) {
        return load(
                random,
                maxDecodes,
                maxChunks,
                maxTokens,
                served.model().localReach().orElseGet(Reach.Full::new));
    }

    private static StepLoad load(RandomGenerator random, int maxDecodes, int maxChunks, int maxTokens, Reach reach) {
        StepLoad load = new StepLoad();
        int decodes = random.nextInt(maxDecodes + 1);
        for (int i = 0; i < decodes; i++) {
            int context = 1 + random.nextInt(maxTokens);
            load.addDecode(context, reach.tokens(context));
        }
        int chunks = random.nextInt(maxChunks + 1) + (decodes == 0 ? 1 : 0);
        for (int i = 0; i < chunks; i++) {
            load.addPrefill(random.nextInt(maxTokens), 1 + random.nextInt(maxTokens), random.nextBoolean(), reach);
        }
        load.joins = chunks;
        return load;
    }

    private static ChipSpec chip(RandomGenerator random) {
        double bf16 = logUniform(random, 1e13, 1e16);
        double link = logUniform(random, 1e10, 1e12);
        return new ChipSpec(
                "random",
                1L << 36,
                logUniform(random, 1e11, 1e14),
                random.nextInt(1 << 28),
                bf16,
                random.nextBoolean() ? 2 * bf16 : 0,
                random.nextBoolean() ? 2 * bf16 : 0,
                random.nextBoolean() ? 4 * bf16 : 0,
                link,
                link / (random.nextBoolean() ? 1 : 7),
                64);
    }

    private static RooflineFit fit(RandomGenerator random) {
        return new RooflineFit(
                random.nextDouble(3e-5), share(random), share(random), 1 + 15 * random.nextInt(101) / 100.0);
    }

    private static CollectiveFit collective(RandomGenerator random) {
        return new CollectiveFit(List.of(
                new CollectiveFit.AlphaBeta(random.nextDouble(1e-5), share(random)),
                new CollectiveFit.AlphaBeta(random.nextDouble(4e-5), share(random))));
    }

    private static HostProfile host(RandomGenerator random) {
        return new HostProfile(
                random.nextBoolean(),
                random.nextDouble(5e-3),
                random.nextDouble(2e-5),
                random.nextDouble(1e-4),
                random.nextDouble(1e-7),
                random.nextDouble(1e-5),
                random.nextDouble(1e-3));
    }

    private static double share(RandomGenerator random) {
        // Reaches 1: the bound must hold there too.
        return random.nextInt(5) == 0 ? 1 : 0.05 + 0.95 * random.nextDouble();
    }

    private static double logUniform(RandomGenerator random, double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    static <T> T pick(T[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }
}
