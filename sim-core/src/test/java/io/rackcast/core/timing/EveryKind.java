package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random models with every part that layers can have, few of each so that every layer can be looked at. */
final class EveryKind {
    private final RandomGenerator random;
    private final Parallelism sizes;
    private final Reach local;

    private EveryKind(RandomGenerator random, Parallelism sizes) {
        this.random = random;
        this.sizes = sizes;
        int length = 1 + random.nextInt(400);
        local = random.nextBoolean() ? new Reach.Window(length) : new Reach.Chunk(length);
    }

    /** One that divides, and has experts where any chips share them. */
    static ModelArchitecture model(RandomGenerator random, Parallelism sizes) {
        return new EveryKind(random, sizes).model();
    }

    private ModelArchitecture model() {
        boolean encoder = random.nextInt(8) == 0;
        List<LayerGroup> groups = new ArrayList<>();
        int kinds = 1 + random.nextInt(4);
        for (int kind = 0; kind < kinds; kind++) {
            boolean experts = kind == 0 && sizes.expert() > 1;
            FeedForward part = experts ? experts() : feedForward();
            Mixer mixer = encoder ? attention(new Reach.Bidirectional()) : mixer();
            if (mixer instanceof NoMixer && part instanceof NoFeedForward) {
                part = mlp();
            }
            int least = kind == 0 ? sizes.pipeline() : 1;
            groups.add(new LayerGroup(least + random.nextInt(3), mixer, part, random.nextInt(5)));
        }
        Vocabulary.Head head =
                encoder ? Vocabulary.Head.NONE : random.nextBoolean() ? Vocabulary.Head.OWN : Vocabulary.Head.TIED;
        return new ModelArchitecture(
                64 * (1 + random.nextInt(60)),
                new Vocabulary(1 + random.nextInt(200_000), head, false, 0, false),
                groups,
                Cases.pick(Norm.values(), random),
                random.nextBoolean(),
                131_072,
                0);
    }

    private Mixer mixer() {
        return switch (random.nextInt(8)) {
            case 0 -> latent();
            case 1 ->
                new DeltaAttention(
                        1 + random.nextInt(9),
                        few(),
                        sizes.tensor() * (1 + random.nextInt(3)),
                        few(),
                        1 + random.nextInt(5));
            case 2 -> new Mamba(sizes.tensor() * few(), few(), few(), 1 + random.nextInt(5), random.nextBoolean());
            case 3 ->
                new Mamba2(
                        sizes.tensor() * (1 + random.nextInt(5)),
                        few(),
                        few(),
                        1 + random.nextInt(3),
                        1 + random.nextInt(5));
            case 4 -> new NoMixer();
            case 5 -> attention(local);
            default -> attention(new Reach.Full());
        };
    }

    private int few() {
        return 16 * (1 + random.nextInt(8));
    }

    private Attention attention(Reach reach) {
        int kvHeads = 1 << random.nextInt(5);
        int heads = Math.max(kvHeads, sizes.tensor()) << random.nextInt(3);
        return new Attention(
                heads,
                kvHeads,
                few(),
                reach,
                random.nextBoolean(),
                random.nextBoolean(),
                Cases.pick(QueryKeyNorm.values(), random),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextBoolean());
    }

    private LatentAttention latent() {
        Optional<Indexer> indexer = local instanceof Reach.Window window && random.nextBoolean()
                ? Optional.of(new Indexer(1 + random.nextInt(64), few(), window.length()))
                : Optional.empty();
        return new LatentAttention(
                sizes.tensor() << random.nextInt(4),
                indexer.isPresent() || random.nextBoolean() ? few() : 0,
                few(),
                few(),
                few(),
                few(),
                indexer);
    }

    private FeedForward feedForward() {
        return switch (random.nextInt(6)) {
            case 0 -> new NoFeedForward();
            case 1, 2 -> experts();
            default -> mlp();
        };
    }

    private Mlp mlp() {
        return new Mlp(sizes.tensor() * few(), random.nextBoolean(), random.nextBoolean());
    }

    private Experts experts() {
        int count = sizes.expert() * (1 + random.nextInt(20));
        return new Experts(
                count,
                1 + random.nextInt(Math.min(8, count)),
                sizes.stageChips() * few(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? 0 : 1 + random.nextInt(3000),
                random.nextBoolean(),
                random.nextBoolean());
    }
}
