package io.rackcast.report.html;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.Resource;
import io.rackcast.core.timing.Served;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.report.TypicalSteps;
import io.rackcast.report.Units;
import java.util.ArrayList;
import java.util.List;

/** Where the time of a step goes, and how near the chip's roofline its parts come. */
final class StepSection {
    private static final double MICRO = 1e6;
    private static final double TERA = 1e12;

    private final Served served;
    private final StepLoad decodeLoad;
    private final StepLoad prefillLoad;
    private final StepBreakdown decode;
    private final StepBreakdown prefill;

    private StepSection(Served served, ExplainedTimer timer, RunResult run) {
        this.served = served;
        decodeLoad = TypicalSteps.decode(run);
        prefillLoad = TypicalSteps.prefill(run);
        decode = timer.breakdown(decodeLoad);
        prefill = timer.breakdown(prefillLoad);
    }

    static Section of(Served served, ExplainedTimer timer, RunResult run) {
        return new StepSection(served, timer, run).section();
    }

    private Section section() {
        List<Figure> figures = new ArrayList<>();
        if (decodeLoad.decodeSequences > 0) {
            figures.add(
                    parts("step-decode", "A decode step: " + Units.duration(decode.seconds()), decodeNote(), decode));
        }
        if (prefillLoad.prefillTokens > 0) {
            figures.add(parts(
                    "step-prefill", "A prefill step: " + Units.duration(prefill.seconds()), prefillNote(), prefill));
        }
        if (Double.isFinite(served.chip().memoryBandwidth())) {
            figures.add(roofline());
        }
        return new Section(
                "steps",
                "Where the time of a step goes",
                "Two steps that stand for the run, taken apart on one chip of a replica. The run itself mixes them.",
                List.of(bindings()),
                figures);
    }

    private String decodeNote() {
        return "The run's mean batch: " + Units.grouped(decodeLoad.decodeSequences) + " sequences with "
                + Units.grouped(decodeLoad.decodeContext / decodeLoad.decodeSequences) + " tokens of context each.";
    }

    private String prefillNote() {
        return "The mean prompt, " + Units.grouped(prefillLoad.prefillTokens) + " tokens, read alone and at once.";
    }

    private Table bindings() {
        Table.Builder table = Table.of("bound by", "decode step", "prefill step");
        for (Resource resource : Resource.values()) {
            table.row(resource.id(), share(decode, resource), share(prefill, resource));
        }
        return table.build();
    }

    private static String share(StepBreakdown step, Resource resource) {
        return Units.percent(step.secondsBoundBy(resource) / step.seconds());
    }

    private static Figure parts(String id, String title, String note, StepBreakdown step) {
        Table.Builder table = Table.of("part", "time (us)", "bound by");
        for (StepBreakdown.Part part : step.parts()) {
            table.row(
                    part.operator().label(),
                    part.seconds() * MICRO,
                    part.binding().id());
        }
        return new Figure(id, title, note, Drawing.BARS, table.build());
    }

    private Figure roofline() {
        ChipSpec chip = served.chip();
        double peak = served.formats().compute().peak(chip);
        double ridge = peak / chip.memoryBandwidth();
        Table.Builder table = Table.of("step", "part", "FLOP per byte", "TFLOP/s");
        table.row("roof", "memory bandwidth", ridge / 1000, peak / 1000 / TERA);
        table.row("roof", "ridge", ridge, peak / TERA);
        table.row("roof", "compute peak", ridge * 100, peak / TERA);
        points(table, "decode", decode);
        points(table, "prefill", prefill);
        return new Figure(
                "roofline",
                "Roofline of the chip",
                "The roof is the dense peak in " + served.formats().compute()
                        + " and the memory bandwidth of the datasheet. "
                        + "Large points are whole steps, small ones their operators; parts that do not multiply are left "
                        + "out.",
                Drawing.ROOFLINE,
                table.build());
    }

    private static void points(Table.Builder table, String step, StepBreakdown breakdown) {
        double flops = 0;
        double bytes = 0;
        for (StepBreakdown.Part part : breakdown.parts()) {
            flops += part.flops();
            bytes += part.bytes();
            if (part.flops() > 0 && part.bytes() > 0) {
                table.row(
                        step,
                        part.operator().label(),
                        part.flops() / part.bytes(),
                        part.flops() / part.seconds() / TERA);
            }
        }
        if (bytes > 0) {
            table.row(step, "whole step", flops / bytes, flops / breakdown.seconds() / TERA);
        }
    }
}
