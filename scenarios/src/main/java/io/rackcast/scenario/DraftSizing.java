package io.rackcast.scenario;

import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.core.timing.HostProfile;
import io.rackcast.core.timing.HostStream;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.core.timing.TabulatedStepTimer;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.core.timing.speculation.DraftHeads;
import io.rackcast.core.timing.speculation.SpeculativeStepTimer;
import java.util.Optional;

/**
 * What drafts for a model on the chips of that model: divided over them as the model is where that goes, else whole on
 * each; weights and cache take of the same memory.
 */
record DraftSizing(
        Drafting drafting, Parallelism parallelism, WeightFormat weights, ModuleFormats formats, KvFormat kv) {
    private static final double BILLION = 1e9;

    static DraftSizing of(Drafting drafting, Parts parts, ChipSpec chip, Parallelism target) {
        SpeculationChoice choice = drafting.choice();
        WeightFormat weights = choice.draftWeights().orElseGet(() -> switch (choice.method()) {
            case EAGLE, MEDUSA -> WeightFormat.BF16;
            case DRAFT_MODEL, MTP, NGRAM -> parts.scenario().weights();
        });
        Parallelism division = drafting.heads()
                .map(heads -> division(heads.architecture(), target))
                .orElse(Parallelism.tensor(1));
        return new DraftSizing(
                drafting,
                division,
                weights,
                ModuleFormats.uniform(weights, chip, parts.stack().weightOnlyKernels()),
                parts.scenario().kvCache());
    }

    private static Parallelism division(ModelArchitecture drafter, Parallelism target) {
        int experts = drafter.mixtureOfExperts() ? target.expert() : 1;
        try {
            Parallelism alike = new Parallelism(target.tensor(), 1, target.data(), experts);
            new Sharding(drafter, alike);
            return alike;
        } catch (IllegalArgumentException uneven) {
            return Parallelism.tensor(1);
        }
    }

    private double ownParameters(DraftHeads heads) {
        return drafting.choice()
                .draftParameters()
                .map(billions -> billions * BILLION)
                .orElse((double) heads.parameters());
    }

    /** Bytes of its weights on each chip, embedding and head of the model itself left out. */
    private long weightBytes(DraftHeads heads) {
        return drafting.card().isPresent()
                ? WeightBytes.of(new Sharding(heads.architecture(), parallelism), formats)
                        .total()
                : (long) (weights.bytes(ownParameters(heads)) / parallelism.stageChips());
    }

    private long kvBytesPerToken(DraftHeads heads) {
        return drafting.choice().method().readsPrompts()
                ? new Sharding(heads.architecture(), parallelism).cachedValuesPerToken(false) * kv.bytes()
                : 0;
    }

    /** Rules of a memory that holds it as well. */
    MemoryRules beside(MemoryRules rules) {
        long bytes = drafting.heads().map(this::weightBytes).orElse(0L);
        return new MemoryRules(
                rules.basis(),
                rules.fraction(),
                rules.runtimeBytes() + bytes,
                rules.peerBytes(),
                rules.graphBytes(),
                rules.tokenBudget(),
                rules.maxSequences(),
                rules.logitBytes(),
                rules.blockTokens());
    }

    /** A plan in which each token takes the drafter's cache as well. */
    MemoryPlan sharing(MemoryPlan plan) {
        long more = drafting.heads().map(this::kvBytesPerToken).orElse(0L);
        if (more == 0 || !(plan instanceof MemoryPlan.Fits fits) || fits.kvBytesPerToken() == 0) {
            return plan;
        }
        long perToken = fits.kvBytesPerToken() + more;
        long blocks = Math.max(1, (long) ((double) fits.blocks() * fits.kvBytesPerToken() / perToken));
        return new MemoryPlan.Fits(fits.use(), perToken, fits.blockTokens(), blocks, fits.blocksPerSequence());
    }

    /**
     * Steps that draft, and verify what they drafted.
     *
     * @param graphs recorded steps of the model, which those of the drafter are alike
     * @param clock of the chip, as a share of the full one
     */
    StepTimer timer(StepTimer target, Parts parts, GraphCapture graphs, double clock) {
        SpeculationChoice choice = drafting.choice();
        long overhead = choice.draftOverhead().map(TimeSpan::nanos).orElse(0L);
        if (drafting.heads().isEmpty()) {
            return new SpeculativeStepTimer(target, null, choice.method(), new Reach.Full(), 1, overhead);
        }
        DraftHeads heads = drafting.heads().get();
        return new SpeculativeStepTimer(
                target,
                new TabulatedStepTimer(served(heads.architecture(), parts, graphs, clock)),
                choice.method(),
                heads.architecture().localReach().orElseGet(Reach.Full::new),
                heads.scale(ownParameters(heads)),
                overhead);
    }

    private ServedModel served(ModelArchitecture drafter, Parts parts, GraphCapture graphs, double clock) {
        Optional<Hierarchy> links = SystemChoice.links(parts.file().tree());
        return new ServedModel(
                parts.spec(),
                drafter,
                parallelism,
                formats,
                kv,
                parts.scenario().routing(),
                parts.stack()
                        .kernels(
                                parts.calibration()
                                        .orElseThrow()
                                        .kernels(formats, kv, SystemChoice.joined(parallelism, links)),
                                drafter,
                                kv,
                                parts.chip())
                        .atClock(clock),
                // A synchronous engine prepares every pass by itself (vllm/spec_decode/multi_step_worker.py, 0.5).
                parts.stack().host().asynchronous()
                        ? HostProfile.NONE
                        : parts.stack().host(parallelism.chips(), false),
                graphs,
                parts.stack().buckets(),
                links.orElse(null),
                HostStream.NONE);
    }
}
