package io.rackcast.hardware.calibration;

import io.rackcast.config.Mapping;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.RooflineFit;
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

    /** Id of the stack. */
    public String stack() {
        return file.stack();
    }

    /** Where a chip has it from, as well known as its multiplications are. */
    public Fact<String> origin() {
        Fact<KernelFit> linear = file.linear().bf16();
        if (!(linear instanceof Fact.Known<KernelFit> known)) {
            return new Fact.Undisclosed<>(linear.describe());
        }
        return file.family()
                .<Fact<String>>map(family -> new Fact.Known<>(
                        "inherited from the family " + family, known.sources(), Confidence.ESTIMATE, ""))
                .orElseGet(() -> new Fact.Known<>("its own", known.sources(), known.confidence(), ""));
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
        RooflineFit prefill = prefillFact(kvCache).require("prefill attention").roofline();
        int chips = parallelism.tensor();
        KernelProfile.Builder profile = KernelProfile.allLike(
                        file.elementwise().require("elementwise kernels").roofline())
                .head(file.linear().bf16().require("16-bit linear layers").roofline())
                .prefillAttention(prefill)
                .decodeAttention(decode.roofline(), decode.tileTokens().orElse(0.0))
                .latentAttention(prefill, decode.roofline())
                .sampling(file.sampling().require("sampling").roofline())
                .allReduce(
                        CollectiveLine.find(lines(file.capturedAllReduce()), chips),
                        CollectiveLine.find(lines(file.eagerAllReduce()), chips))
                .gather(CollectiveLine.find(lines(file.gather()), chips))
                .allToAll(CollectiveLine.find(lines(file.gather()), parallelism.stageChips()))
                .hop(CollectiveLine.find(lines(file.gather()), 2))
                .launchSeconds(file.launch().require("launch").nanos() / NANOS_PER_SECOND);
        for (WeightFormat format : formats.used()) {
            ComputeFormat compute = formats.compute(format);
            RooflineFit linear =
                    linearFact(format, compute).require("linear layers").roofline();
            // Until they are measured apart, experts run like the matrices they are made of.
            profile.linear(format, linear).experts(format, linear);
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
        file.family().ifPresent(family -> used.replaceAll((name, fact) -> Inherited.from(family, fact)));
        return used;
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
