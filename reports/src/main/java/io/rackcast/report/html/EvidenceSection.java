package io.rackcast.report.html;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.evidence.Source;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.report.Decimal;
import io.rackcast.report.FactSheet;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenario;
import io.rackcast.workload.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs that the figures hang on, how well each is known, and from where. */
final class EvidenceSection {
    private final Table.Builder facts = Table.of("input", "fact", "value", "known by", "from");
    private final Table.Builder sources = Table.of("input", "source", "dated", "title");

    private EvidenceSection() {}

    static Section of(Resolved resolved) {
        return new EvidenceSection().section(resolved);
    }

    private Section section(Resolved resolved) {
        Scenario scenario = resolved.scenario();
        ChipProfile chip = Chips.read(scenario.hardware().chip(), "hardware.chip");
        add("chip", FactSheet.of(chip));
        add("model", FactSheet.of(Models.read(scenario.model(), "model")));
        Stack stack = stack(scenario.stack());
        add("stack", FactSheet.of(stack.evidence()));
        add("calibration", calibration(resolved, chip, stack));
        Double price = resolved.usdPerChipHour();
        if (price != null) {
            facts.row("price", "rent of one chip", "$" + Decimal.of(price).toPlainString() + "/h", "", "");
        }
        List<Table> tables = new ArrayList<>(List.of(facts.build(), sources.build()));
        return new Section(
                "evidence",
                "What the figures rest on",
                "Each input with how it is known: measured, read from a datasheet, claimed, estimated.",
                tables,
                List.of());
    }

    private static Stack stack(Node node) {
        return node instanceof Mapping entry
                ? Stacks.bind(entry, "stack")
                : Stacks.find(((Scalar) node).text()).orElseThrow();
    }

    private static FactSheet calibration(Resolved resolved, ChipProfile chip, Stack stack) {
        ServedModel served = resolved.served();
        Calibration calibration = resolved.scenario()
                .calibration()
                .map(entry -> Calibrations.bind(entry, "calibration"))
                .or(() -> Calibrations.find(chip, stack.id()))
                .orElseThrow();
        Map<String, Object> used = new LinkedHashMap<>(
                calibration.evidence(served.weights(), served.compute(), served.kvCache(), served.tensorParallel()));
        return FactSheet.of(used);
    }

    /** Only what is a fact: names and notes of an entry are none. */
    private void add(String input, FactSheet sheet) {
        for (FactSheet.Line line : sheet.lines()) {
            if (!line.confidence().isEmpty()) {
                facts.row(input, line.path(), line.value(), line.confidence(), String.join(", ", line.sources()));
            }
        }
        for (Source source : sheet.sources()) {
            sources.row(input, source.id(), source.date(), source.title());
        }
    }
}
