package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Vocabulary;
import java.util.EnumMap;
import java.util.Map;

/**
 * A step on one chip as the documents state it, kernel by kernel of every layer and sequence by sequence: slow, plain, and
 * written apart from what it checks.
 */
final class StepOracle {
    final Ledger ledger = new Ledger();
    /** Kernels and their launches, and weights from the host: without the work of the host. */
    final double chipSeconds;

    final double seconds;
    /** Until the next step may start. */
    final double initiationSeconds;

    private final ServedModel served;
    private final Batch batch;
    private final boolean recorded;
    /** Of a recorded step. */
    private final int computed;

    /** Attention kernels of a kind, prompts or decodes; indexers have theirs. */
    private int attends;
    /** Kernels without a fused one, which take no time of their own. */
    private int unfused;

    private final Map<ModuleKind, Integer> layersSeen = new EnumMap<>(ModuleKind.class);

    StepOracle(ServedModel served, Batch batch) {
        this.served = served;
        this.batch = batch;
        int size = captureSize();
        recorded = size > 0;
        computed = recorded ? size : batch.tokens();
        layers();
        new CollectiveOracle(served, ledger, batch.tokens()).hops();
        if (batch.logits() > 0 && served.model().vocabulary().head() != Vocabulary.Head.NONE) {
            head();
        }
        double kernels = ledger.allSeconds();
        double launched = Math.max(kernels, launches() * served.kernels().launchSeconds());
        ledger.of(Operator.LAUNCH).seconds = launched - kernels;
        chipSeconds = streamed(launched);
        ledger.of(Operator.HOST_STREAM).seconds = chipSeconds - launched;
        ledger.of(Operator.HOST_STREAM).linkBytes =
                chipSeconds > launched ? served.stream().bytes() : 0;
        double host = hostSeconds();
        HostProfile profile = served.host();
        seconds =
                (profile.asynchronous() ? Math.max(chipSeconds, host) : chipSeconds + host) + profile.residueSeconds();
        ledger.of(Operator.HOST).seconds = seconds - chipSeconds;
        initiationSeconds = initiation(host);
    }

    /** The next recorded number of tokens; 0 where a step is launched kernel by kernel. */
    private int captureSize() {
        GraphCapture graphs = served.graphs();
        boolean mixed = batch.promptTokens() > 0;
        return mixed && !graphs.mixedSteps()
                ? 0
                : graphs.sizes().stream()
                        .filter(size -> size >= batch.tokens())
                        .findFirst()
                        .orElse(0);
    }

    private void layers() {
        MatrixOracle matrices = new MatrixOracle(served, ledger, computed);
        CollectiveOracle collectives = new CollectiveOracle(served, ledger, computed);
        MixerOracle mixers = new MixerOracle(served, ledger, matrices, batch);
        FeedForwardOracle feedForwards = new FeedForwardOracle(served, ledger, matrices, collectives, computed);
        AdapterOracle adapters = new AdapterOracle(served, ledger, batch);
        // A row is read and written; then the rows that other chips have.
        matrices.stream(Operator.EMBEDDING, (2 + 2) * served.model().hidden());
        collectives.allReduce(recorded);
        new QuantisationOracle(served, matrices).layers();
        for (LayerGroup group : served.model().groups()) {
            for (int layer = 0; layer < group.count(); layer++) {
                for (int norm = 0; norm < group.norms(); norm++) {
                    norm(matrices);
                }
                mixers.layer(group.mixer(), mixerFormat(group));
                if (!(group.mixer() instanceof NoMixer)) {
                    collectives.allReduce(recorded);
                }
                layer(feedForwards, group);
                if (reduces(group)) {
                    collectives.allReduce(recorded);
                }
                adapters.layer(group);
                count(group);
            }
        }
        if (served.model().finalNorm()) {
            norm(matrices);
        }
    }

    /** Input and residual are read, both are written. */
    private void norm(MatrixOracle matrices) {
        matrices.stream(Operator.NORM, 2 * 4 * served.model().hidden());
    }

    /** What comes back from experts on other chips is whole. */
    private boolean reduces(LayerGroup group) {
        return group.feedForward() instanceof Mlp
                || (group.feedForward() instanceof Experts
                        && served.parallelism().data() == 1);
    }

    private void layer(FeedForwardOracle feedForwards, LayerGroup group) {
        WeightFormat plain = WeightFormat.BF16;
        if (group.feedForward() instanceof Mlp) {
            feedForwards.layer(group.feedForward(), next(ModuleKind.MLP), plain);
        } else if (group.feedForward() instanceof Experts experts) {
            WeightFormat shared = experts.sharedIntermediate() > 0 ? next(ModuleKind.SHARED_EXPERTS) : plain;
            feedForwards.layer(experts, next(ModuleKind.EXPERTS), shared);
        }
    }

    private WeightFormat mixerFormat(LayerGroup group) {
        if (group.mixer() instanceof NoMixer) {
            return WeightFormat.BF16;
        }
        boolean attention = group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention;
        return next(attention ? ModuleKind.ATTENTION : ModuleKind.STATE);
    }

    /** Format of the next layer that has such a module. */
    private WeightFormat next(ModuleKind kind) {
        int seen = layersSeen.merge(kind, 1, Integer::sum) - 1;
        return new Precision(served).ofLayer(kind, seen);
    }

    private void count(LayerGroup group) {
        boolean indexed = group.mixer() instanceof LatentAttention latent
                && latent.indexer().isPresent();
        boolean attention = group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention;
        attends += (attention ? 1 : 0) + (indexed ? 1 : 0);
        // PyTorch's layer norm does not add the residual; biases behind an all-reduce are added apart.
        unfused += served.model().norm() == Norm.RMS ? 0 : group.norms();
        unfused += group.mixer() instanceof Attention mixer && mixer.outputBias() ? 1 : 0;
        unfused += group.feedForward() instanceof Mlp mlp && mlp.bias() ? 1 : 0;
    }

    /** Rows are padded to a multiple of 64 and divided; all logits go to 32 bits to choose one: 2 + 4 + 4 bytes. */
    private void head() {
        MatrixOracle matrices = new MatrixOracle(served, ledger, batch.logits());
        int chips = served.parallelism().tensor();
        double rows = Math.ceil(Math.ceil(served.model().vocabulary().rows() / 64.0) * 64 / chips);
        WeightFormat format = served.formats().of(ModuleKind.HEAD);
        RooflineFit fit = format == WeightFormat.BF16 || format == WeightFormat.FP16
                ? served.kernels().head()
                : served.kernels().linear(format);
        matrices.multiply(Operator.HEAD, format, fit, rows, served.model().hidden());
        new CollectiveOracle(served, ledger, batch.logits()).gather(rows);
        matrices.stream(
                Operator.SAMPLING,
                served.kernels().sampling(),
                10.0 * served.model().vocabulary().rows());
    }

    /**
     * Launches that a host makes for the step: none of them for a recorded step that decodes only; of a recorded step with
     * prompts, attention, the pieces between, the head and what is behind it; else each kernel. Hops take none.
     */
    private double launches() {
        int attention = 0;
        int ends = 0;
        int others = 0;
        for (Map.Entry<Operator, Ledger.Entry> entry : ledger.entries.entrySet()) {
            int calls = entry.getValue().calls;
            switch (entry.getKey()) {
                case HOP, NETWORK_HOP -> {}
                case HEAD, GATHER, NETWORK_GATHER, SAMPLING -> ends += calls;
                case PREFILL_ATTENTION, DECODE_ATTENTION -> attention += calls;
                default -> others += calls;
            }
        }
        if (!recorded) {
            return others + attention + ends + unfused;
        }
        if (batch.prompts().isEmpty()) {
            return 0;
        }
        int kinds = batch.decodes().isEmpty() ? 1 : 2;
        return attends * kinds + attends + 1 + ends;
    }

    /** The next layer's weights come while one computes; for the first one the chip waits. Never more than both in turn. */
    private double streamed(double chip) {
        HostStream stream = served.stream();
        double copies = stream.bytes() / (stream.linkBandwidth() * stream.efficiency());
        return Math.min(chip + copies, Math.max(chip, copies) + copies / stream.pieces());
    }

    private double hostSeconds() {
        HostProfile host = served.host();
        double context = 0;
        for (Batch.Decode decode : batch.decodes()) {
            context += decode.cached() + decode.queries();
        }
        return host.baseSeconds()
                + host.perSequenceSeconds() * batch.sequences()
                + host.perJoinSeconds() * batch.joins()
                + host.perCachedTokenSeconds() * context
                + host.perPromptTokenSeconds() * batch.promptTokens();
    }

    /** The last stage has its part of the layers, and the head. */
    private double initiation(double host) {
        int stages = served.parallelism().pipeline();
        if (stages == 1) {
            return seconds;
        }
        double ends = ledger.seconds(Operator.HEAD, Operator.GATHER, Operator.NETWORK_GATHER, Operator.SAMPLING);
        double moved = ledger.seconds(Operator.HOP, Operator.NETWORK_HOP);
        double stage = (chipSeconds - ends - moved) / stages + ends;
        return Math.min(seconds, Math.max(stage, host));
    }
}
