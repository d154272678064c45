package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random models of every kind, and ways to divide them. */
final class Architectures {
    private Architectures() {}

    static Parallelism parallelism(RandomGenerator random) {
        int tensor = 1 << random.nextInt(4);
        if (random.nextInt(3) > 0) {
            return Parallelism.tensor(tensor);
        }
        return new Parallelism(tensor, 1 + random.nextInt(3), 1 << random.nextInt(3), 1);
    }

    /** Groups of layers of up to three kinds, which all divide. */
    static ModelArchitecture random(RandomGenerator random, Parallelism parallelism) {
        int chips = parallelism.stageChips();
        int hidden = 64 * (1 + random.nextInt(100));
        Reach local = random.nextBoolean()
                ? new Reach.Window(1 + random.nextInt(5000))
                : new Reach.Chunk(1 + random.nextInt(5000));
        List<LayerGroup> groups = new ArrayList<>();
        int kinds = 1 + random.nextInt(3);
        for (int i = 0; i < kinds; i++) {
            Mixer mixer = mixer(random, chips, local);
            groups.add(new LayerGroup(3 + random.nextInt(40), mixer, feedForward(random, chips), 2));
        }
        return new ModelArchitecture(
                hidden,
                new Vocabulary(
                        1 + random.nextInt(200_000),
                        random.nextBoolean() ? Vocabulary.Head.OWN : Vocabulary.Head.TIED,
                        false,
                        0,
                        false),
                groups,
                Norm.RMS,
                true,
                131_072,
                0);
    }

    private static Mixer mixer(RandomGenerator random, int chips, Reach local) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return latent(random, chips, local);
        } else if (kind == 1) {
            return new DeltaAttention(chips, 16 << random.nextInt(4), 2 * chips, 16 << random.nextInt(4), 4);
        } else if (kind == 2) {
            return new Mamba2(chips << random.nextInt(3), 64, 16 << random.nextInt(4), 1, 4);
        }
        int kvHeads = 1 << random.nextInt(5);
        int heads = Math.max(kvHeads, chips) << random.nextInt(3);
        return new Attention(
                heads,
                kvHeads,
                32 << random.nextInt(4),
                kind == 3 ? local : new Reach.Full(),
                random.nextBoolean(),
                random.nextBoolean(),
                Cases.pick(QueryKeyNorm.values(), random),
                random.nextInt(4) == 0,
                false,
                false);
    }

    private static LatentAttention latent(RandomGenerator random, int chips, Reach local) {
        Optional<Indexer> indexer = local instanceof Reach.Window window && random.nextBoolean()
                ? Optional.of(new Indexer(4, 32, window.length()))
                : Optional.empty();
        return new LatentAttention(
                chips << random.nextInt(4),
                indexer.isPresent() || random.nextBoolean() ? 64 * (1 + random.nextInt(30)) : 0,
                64 * (1 + random.nextInt(8)),
                32 << random.nextInt(3),
                16 << random.nextInt(3),
                32 << random.nextInt(3),
                indexer);
    }

    private static FeedForward feedForward(RandomGenerator random, int chips) {
        int kind = random.nextInt(6);
        if (kind == 0) {
            return new NoFeedForward();
        } else if (kind <= 2) {
            int count = 1 + random.nextInt(200);
            return new Experts(
                    count,
                    1 + random.nextInt(Math.min(8, count)),
                    chips * 16 * (1 + random.nextInt(60)),
                    random.nextBoolean(),
                    false,
                    random.nextBoolean() ? 0 : chips * 16 * (1 + random.nextInt(60)),
                    random.nextBoolean(),
                    random.nextBoolean());
        }
        return new Mlp(64 * chips * (1 + random.nextInt(100)), random.nextBoolean(), random.nextBoolean());
    }
}
