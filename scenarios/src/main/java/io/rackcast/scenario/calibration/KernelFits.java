package io.rackcast.scenario.calibration;

import io.rackcast.config.Document;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.ChipProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the tables say about the kernels of one stack on one chip, fitted: facts by the path they have in a calibration
 * file, and a report on each fit. What the tables say nothing about stays as in the calibration it is laid over.
 */
final class KernelFits {
    private final ChipSpec chip;
    private final String stack;
    private final String source;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, RooflineModel> models = new LinkedHashMap<>();
    private final Map<String, List<FittedCollective>> collectives = new LinkedHashMap<>();
    private final List<FitReport> reports = new ArrayList<>();
    private Optional<KernelSource> origin = Optional.empty();

    private KernelFits(ChipSpec chip, String stack) {
        this.chip = chip;
        this.stack = stack;
        this.source = Sources.TABLES + stack;
    }

    /**
     * Fits every table of the chip in which the stack was measured.
     *
     * @param today date of tables that state none
     */
    static KernelFits of(KernelTables tables, ChipProfile profile, String stack, String today) {
        KernelFits fits = new KernelFits(profile.spec(), stack);
        String id = profile.id();
        fits.table(tables.find("gemm", id), today, table -> GemmCalls.of(table, fits.chip, stack));
        fits.table(tables.find("moe", id), today, table -> ExpertCalls.of(table, fits.chip, stack));
        fits.table(tables.find("attn_prefill", id), today, table -> AttentionCalls.prefill(table, fits.chip, stack));
        fits.table(tables.find("attn_decode", id), today, table -> AttentionCalls.decode(table, fits.chip, stack));
        if (fits.origin.isPresent()) {
            tables.find("mla_" + stack)
                    .ifPresent(table -> LatentCalls.of(table, fits.chip).forEach(fits::fit));
            fits.exchange(tables);
            tables.find("comm", id).ifPresent(fits::collectives);
        }
        return fits;
    }

    private interface Calls {
        List<CallGroup> of(KernelTable table);
    }

    private void table(Optional<KernelTable> found, String today, Calls calls) {
        if (found.isEmpty() || !found.get().stacks().contains(stack)) {
            return;
        }
        KernelTable table = found.get();
        List<CallGroup> groups = calls.of(table);
        if (!groups.isEmpty() && origin.isEmpty()) {
            origin = Optional.of(KernelSource.of(table, stack, today));
        }
        groups.forEach(this::fit);
    }

    private void fit(CallGroup group) {
        FittedKernel fit = RooflineFitter.fit(group.calls(), group.prior(), group.fixed());
        FitErrors heldOut = HoldOut.errors(group.calls(), group.prior(), group.fixed());
        String path = group.section() + "." + group.key();
        if (fit.model().values().containsKey(Parameter.QUANTISATION)) {
            Quantised parts = Quantised.of(fit, stack);
            models.put(path, parts.product());
            models.put("quantisation." + group.key(), parts.quantisation());
            facts.put(path, FitText.plain(parts.product(), fit.errors(), heldOut, source, parts.productNote()));
            facts.put(
                    "quantisation." + group.key(),
                    FitText.plain(parts.quantisation(), fit.errors(), heldOut, source, parts.quantisationNote()));
        } else {
            models.put(path, fit.model());
            facts.put(path, FitText.kernel(fit, heldOut, group.leftOut(), source));
        }
        reports.add(new FitReport(chip.id(), stack, path, fit.errors(), heldOut, group.leftOut(), fit.remark()));
    }

    private void collectives(KernelTable table) {
        put("capturedAllReduce", CollectiveCalls.allReduce(table, chip, stack, "graph"), "");
        put("eagerAllReduce", CollectiveCalls.allReduce(table, chip, stack, "eager"), "");
        if (!collectives.containsKey("allToAll")) {
            put("allToAll", CollectiveCalls.allToAll(table, chip), "NCCL");
        }
    }

    private void exchange(KernelTables tables) {
        if (stack.equals("sglang")) {
            tables.find("deepep_ll")
                    .ifPresent(table -> put("allToAll", CollectiveCalls.deepEp(table, chip), "DeepEP, low latency"));
        }
        tables.find(stack + "_alltoall_nvidia-" + chip.id())
                .ifPresent(table -> put("allToAll", CollectiveCalls.nvlink(table, chip), "over NVLink, both ways"));
    }

    private void put(String section, List<FittedCollective> fits, String note) {
        if (fits.isEmpty()) {
            return;
        }
        collectives.put(section, fits);
        facts.put(section, FitText.collective(fits, source, note));
        for (FittedCollective fit : fits) {
            reports.add(new FitReport(
                    chip.id(),
                    stack,
                    section + " of " + fit.chips(),
                    fit.errors(),
                    FitErrors.of(new double[0]),
                    new LinkedHashMap<>(),
                    ""));
        }
    }

    /** Whether the tables say anything. */
    boolean isEmpty() {
        return facts.isEmpty();
    }

    String stack() {
        return stack;
    }

    /** Id of the chip. */
    String chip() {
        return chip.id();
    }

    /** When the tables were published. */
    String date() {
        return origin.orElseThrow().date();
    }

    /** Fits of kernels by their path in a calibration. */
    Map<String, RooflineModel> models() {
        return models;
    }

    Map<String, List<FittedCollective>> collectives() {
        return collectives;
    }

    List<FitReport> reports() {
        return List.copyOf(reports);
    }

    /** A calibration with what was measured in place of what it said. */
    Document over(Document base) {
        KernelSource from = origin.orElseThrow();
        Document result = base.set(
                "sources." + source,
                "{title: \"" + from.title() + ", fitted by rackcast calibrate\", date: " + from.date()
                        + ", confidence: calibrated}");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            result = result.set(fact.getKey(), fact.getValue());
        }
        return Sources.tidy(result.set("chip", chip.id()).set("stack", stack), stack);
    }
}
