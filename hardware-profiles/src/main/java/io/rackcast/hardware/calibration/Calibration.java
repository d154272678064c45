package io.rackcast.hardware.calibration;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast the kernels of one stack run on one chip, with sources. Immutable. */
public final class Calibration {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Mapping node;
    private final CalibrationFile file;

    Calibration(Mapping node, CalibrationFile file) {
        this.node = node;
        this.file = file;
    }

    /** What it is about, in words: a chip by its id, or "the family hopper". */
    public String subject() {
        return file.subject();
    }

    /** The family that a chip takes it from for want of one of its own; empty for that of a chip. */
    public Optional<String> family() {
        return file.family();
    }

    /** Whose kernels these are: id of a stack. */
    public String stack() {
        return file.stack();
    }

    /** The stack that takes these kernels for want of its own; empty when they are its own. */
    public Optional<String> standsInFor() {
        return file.standsInFor();
    }

    /** Where a chip has it from, as well known as its multiplications are. */
    public Fact<String> origin() {
        Fact<KernelFit> linear = file.linear().bf16();
        if (!(linear instanceof Fact.Known<KernelFit> known)) {
            return new Fact.Undisclosed<>(linear.describe());
        }
        String own = file.family()
                .map(family -> "inherited from the family " + family)
                .orElse("its own");
        String kernels =
                file.standsInFor().map(stack -> ", kernels of " + file.stack()).orElse("");
        boolean taken = file.family().isPresent() || file.standsInFor().isPresent();
        return new Fact.Known<>(own + kernels, known.sources(), taken ? Confidence.ESTIMATE : known.confidence(), "");
    }

    /** The same for a stack whose own kernels nobody has measured. */
    Calibration standingInFor(String kernels) {
        Position here = node.at();
        return Calibrations.bind(node.with("standsInFor", here, Scalar.text(here, kernels)), "");
    }

    /** The calibration as it was written: to inline it into a resolved scenario, or to print it. */
    public Mapping node() {
        return node;
    }

    /**
     * What the timing model takes, stripped of sources.
     *
     * @param formats of the modules of a model on the chip
     * @throws IllegalArgumentException when a format is not calibrated
     */
    public KernelProfile kernels(ModuleFormats formats, KvFormat kvCache, Parallelism parallelism) {
        KernelFit decode = decodeFact(kvCache).require("decode attention");
        KernelFit ownHeads = ownHeadsFact(kvCache).require("decode attention of heads with caches of their own");
        int chips = parallelism.tensor();
        KernelProfile.Builder profile = KernelProfile.allLike(
                        file.elementwise().require("elementwise kernels").roofline())
                .head(file.linear().bf16().require("16-bit linear layers").roofline())
                .prefillAttention(
                        prefillFact(kvCache).require("prefill attention").roofline())
                .decodeAttention(decode.roofline(), decode.tileTokens().orElse(0.0))
                .ownHeadsDecode(ownHeads.roofline(), ownHeads.tileTokens().orElse(0.0))
                .latentAttention(
                        latentPrefill(kvCache)
                                .require("latent prefill attention")
                                .roofline(),
                        latentDecode(kvCache).require("latent decode attention").roofline())
                .state(state().require("recurrences").roofline())
                .sampling(file.sampling().require("sampling").roofline())
                .allReduce(
                        CollectiveLine.find(lines(file.capturedAllReduce()), chips),
                        CollectiveLine.find(lines(file.eagerAllReduce()), chips))
                .gather(CollectiveLine.find(lines(file.gather()), chips))
                .allToAll(CollectiveLine.find(lines(file.exchange()), parallelism.stageChips()))
                .hop(CollectiveLine.find(lines(file.gather()), 2))
                .launchSeconds(file.launch().require("launch").nanos() / NANOS_PER_SECOND);
        for (WeightFormat format : formats.used()) {
            ComputeFormat compute = formats.compute(format);
            profile.linear(
                            format,
                            linearFact(format, compute).require("linear layers").roofline())
                    .experts(format, experts(format, compute).require("experts").roofline());
            if (compute != ComputeFormat.BF16) {
                profile.quantisation(
                        compute,
                        quantisationFact(compute).require("quantisation").roofline());
            }
        }
        return profile.build();
    }

    /**
     * The facts behind {@link #kernels} for the same formats, by name, most important first. What a chip takes from its
     * family says so, and is an estimate however well the family is known.
     */
    public Map<String, Fact<?>> evidence(ModuleFormats formats, KvFormat kvCache, Parallelism parallelism) {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        WeightFormat weights = formats.named();
        ComputeFormat compute = formats.compute();
        used.put("linear layers", linearFact(weights, compute));
        used.put("decode attention", decodeFact(kvCache));
        used.put("prefill attention", prefillFact(kvCache));
        used.put("elementwise kernels", file.elementwise());
        if (compute != ComputeFormat.BF16) {
            used.put("quantisation of activations", quantisationFact(compute));
        }
        used.put("head", file.linear().bf16());
        used.put("sampling", file.sampling());
        used.put("kernel launch", file.launch());
        if (parallelism.tensor() > 1) {
            used.put("all-reduce in graphs", file.capturedAllReduce());
            used.put("all-reduce outside graphs", file.eagerAllReduce());
            used.put("gather of logits", file.gather());
        }
        used.replaceAll((name, fact) -> seen(fact));
        return used;
    }

    /** The fact behind the experts of {@link #kernels}: that of the linear layers when none were measured. */
    public Fact<?> expertEvidence(WeightFormat weights, ComputeFormat compute) {
        return seen(experts(weights, compute));
    }

    /** The facts behind the latent attention of {@link #kernels}: of prefill, then of decode. */
    public List<Fact<?>> latentEvidence(KvFormat kvCache) {
        return List.of(seen(latentPrefill(kvCache)), seen(latentDecode(kvCache)));
    }

    /** The fact behind the recurrences of {@link #kernels}. */
    public Fact<?> stateEvidence() {
        return seen(state());
    }

    /** The fact behind the all-to-all of {@link #kernels}. */
    public Fact<?> exchangeEvidence() {
        return seen(file.allToAll()
                .<Fact<?>>map(fact -> fact)
                .orElseGet(() -> Inherited.from("the gather of logits", file.gather())));
    }

    /** A fact as it counts for the chip and the stack that take it over. */
    private Fact<?> seen(Fact<?> fact) {
        Fact<?> seen = fact;
        if (file.family().isPresent()) {
            seen = Inherited.from("the family " + file.family().get(), seen);
        }
        return file.standsInFor().isPresent() ? Inherited.from("the kernels of " + file.stack(), seen) : seen;
    }

    private Fact<KernelFit> experts(WeightFormat weights, ComputeFormat compute) {
        return file.experts()
                .flatMap(fits -> fits.find(weights, compute))
                .orElseGet(() -> Inherited.same("the linear layers", linearFact(weights, compute)));
    }

    private Fact<KernelFit> latentPrefill(KvFormat format) {
        return file.latentAttention()
                .flatMap(fits -> fits.prefill().find(format))
                .orElseGet(() -> Inherited.same("plain attention", prefillFact(format)));
    }

    private Fact<KernelFit> latentDecode(KvFormat format) {
        return file.latentAttention()
                .flatMap(fits -> fits.decode().find(format))
                .orElseGet(() -> Inherited.same("plain attention", decodeFact(format)));
    }

    private Fact<KernelFit> state() {
        return file.state().orElseGet(() -> Inherited.same("elementwise kernels", file.elementwise()));
    }

    private Fact<KernelFit> linearFact(WeightFormat weights, ComputeFormat compute) {
        return found(file.linear().find(weights, compute), weights.id() + " weights multiplied in " + compute);
    }

    private Fact<KernelFit> quantisationFact(ComputeFormat compute) {
        // Nothing is quantised before a 16-bit multiplication: any fit will do.
        return compute == ComputeFormat.BF16
                ? file.elementwise()
                : found(file.quantisation().find(compute), "quantisation of activations to " + compute);
    }

    private Fact<KernelFit> prefillFact(KvFormat format) {
        return found(file.prefillAttention().find(format), format.id() + " cache");
    }

    private Fact<KernelFit> ownHeadsFact(KvFormat format) {
        return file.ownHeadsDecode().flatMap(fits -> fits.find(format)).orElseGet(() -> decodeFact(format));
    }

    private Fact<KernelFit> decodeFact(KvFormat format) {
        return found(file.decodeAttention().find(format), format.id() + " cache");
    }

    private Fact<KernelFit> found(Optional<Fact<KernelFit>> fact, String what) {
        return fact.orElseThrow(() -> new IllegalArgumentException(
                file.stack() + " on " + file.subject() + " is not calibrated for " + what));
    }

    private static List<CollectiveLine> lines(Fact<List<CollectiveLine>> fact) {
        return fact.known().orElse(List.of());
    }
}
