package io.rackcast.testkit.model;

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
import io.rackcast.core.model.Vocabulary.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random architectures of every kind, small enough to be listed tensor by tensor and walked token by token. */
public final class ArchitectureCases {
    private final Random random;

    private ArchitectureCases(Random random) {
        this.random = random;
    }

    /** Any decoder, hybrids and mixtures included. */
    public static Arbitrary<ModelArchitecture> decoders() {
        return Arbitraries.randomValue(random -> new ArchitectureCases(random).decoder());
    }

    private ModelArchitecture decoder() {
        List<LayerGroup> groups = new ArrayList<>();
        for (int i = upTo(4); i > 0; i--) {
            groups.add(group());
        }
        Head head = pick(Head.values());
        Vocabulary ends = new Vocabulary(
                upTo(500), head, head != Head.NONE && random.nextBoolean(), upTo(3) - 1, random.nextBoolean());
        return new ModelArchitecture(
                upTo(64), ends, groups, pick(Norm.values()), random.nextBoolean(), upTo(4096), upTo(3) - 1);
    }

    private LayerGroup group() {
        Mixer mixer = mixer();
        FeedForward feedForward = feedForward();
        if (mixer instanceof NoMixer && feedForward instanceof NoFeedForward) {
            feedForward = mlp();
        }
        return new LayerGroup(upTo(3), mixer, feedForward, upTo(5) - 1);
    }

    private Mixer mixer() {
        return switch (random.nextInt(8)) {
            case 0 -> new DeltaAttention(upTo(4), upTo(8), upTo(6), upTo(8), upTo(4));
            case 1 -> new Mamba(upTo(32), upTo(16), upTo(8), upTo(4), random.nextBoolean());
            case 2 -> new Mamba2(upTo(6), upTo(8), upTo(16), upTo(3), upTo(4));
            case 3 -> latent();
            case 4 -> new NoMixer();
            default -> attention();
        };
    }

    private Attention attention() {
        int kvHeads = upTo(4);
        Reach reach = switch (random.nextInt(3)) {
            case 0 -> new Reach.Window(upTo(40));
            case 1 -> new Reach.Chunk(upTo(40));
            default -> new Reach.Full();
        };
        return new Attention(
                kvHeads * upTo(4),
                kvHeads,
                upTo(16),
                reach,
                random.nextBoolean(),
                random.nextBoolean(),
                pick(QueryKeyNorm.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private LatentAttention latent() {
        boolean sparse = random.nextBoolean();
        int queryRank = sparse ? upTo(24) : upTo(25) - 1;
        Optional<Indexer> indexer = sparse ? Optional.of(new Indexer(upTo(4), upTo(8), upTo(40))) : Optional.empty();
        return new LatentAttention(upTo(6), queryRank, upTo(24), upTo(12), upTo(8), upTo(12), indexer);
    }

    private FeedForward feedForward() {
        return switch (random.nextInt(5)) {
            case 0 -> new NoFeedForward();
            case 1, 2 -> mlp();
            default -> {
                int count = upTo(12);
                yield new Experts(
                        count,
                        upTo(count),
                        upTo(40),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        upTo(40) - 1,
                        random.nextBoolean(),
                        random.nextBoolean());
            }
        };
    }

    private Mlp mlp() {
        return new Mlp(upTo(100), random.nextBoolean(), random.nextBoolean());
    }

    private int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
