package io.rackcast.cli;

import io.rackcast.config.Document;
import io.rackcast.config.text.Suggestion;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.RentalPrices;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.hardware.system.Systems;
import io.rackcast.report.FactSheet;
import io.rackcast.scenario.Scenarios;
import io.rackcast.workload.BuiltInWorkloads;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.ModelFigures;
import io.rackcast.workload.model.Models;
import io.rackcast.workload.trace.PrefixFigures;
import io.rackcast.workload.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast show chip h100-sxm}: an entry of a catalog with its sources, or a scenario with its defaults. */
@Command(
        name = "show",
        description =
                "Shows a chip, model, system, stack or workload with the sources of its facts, a policy with its options, "
                        + "or a scenario with its defaults.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            converter = ShelfConverter.class,
            description = "One of chip, model, system, stack, workload, policy, scenario.")
    private Shelf shelf = Shelf.CHIPS;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "Its name, as 'rackcast list' prints it; of a workload also the file of a trace.")
    private String name = "";

    @Option(names = "--json", description = "Prints the facts as JSON.")
    private boolean json;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        switch (shelf) {
            case CHIPS -> print(chip(Chips.load(name)));
            case MODELS -> print(model());
            case SYSTEMS -> print(FactSheet.of(Systems.load(name)));
            case STACKS -> print(stack());
            case WORKLOADS -> print(workload());
            case SCENARIOS -> {
                Document scenario =
                        Scenarios.load(name, List.of(), OptionalLong.empty()).tree();
                terminal.out().print(scenario.print());
            }
            case POLICIES -> print(policy());
            default ->
                throw new ParameterException(
                        spec.commandLine(), "'list " + shelf.plural() + "' says all there is about " + shelf.plural());
        }
        return ExitCode.OK;
    }

    /** What the chip's file says, and what other files say of it. */
    private static FactSheet chip(ChipProfile chip) {
        FactSheet sheet = FactSheet.of(chip);
        chip.runs().refusal().ifPresent(why -> sheet.with("simulated", "no: it " + why));
        for (String kernels : Stacks.kernels()) {
            Calibrations.find(chip, kernels)
                    .filter(calibration -> calibration.stack().equals(kernels))
                    .ifPresent(calibration -> sheet.with("calibration." + kernels, calibration.origin()));
        }
        RentalPrices.of(chip.id())
                .ifPresent(rent -> sheet.with("rent.low", rent.low())
                        .with("rent.typical", rent.typical())
                        .with("rent.high", rent.high()));
        return sheet;
    }

    /** The card with what follows from its architecture. */
    private FactSheet model() {
        ModelCard card = Models.load(name);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", card.id());
        values.put("name", card.name());
        values.put("aliases", card.aliases());
        values.put("architecture", card.architecture());
        values.put("outline", card.outline());
        values.put("billionParameters", card.billionParameters());
        values.put("activeBillionParameters", card.activeBillionParameters());
        values.put("nativeFormat", card.nativeFormat());
        values.put("licence", card.licence());
        values.put("huggingFace", card.huggingFace());
        values.put("derived", ModelFigures.of(card));
        values.put("notes", card.notes());
        return FactSheet.of(values);
    }

    /** A built-in workload, or a trace. */
    private FactSheet workload() {
        Path file = Path.of(name);
        if (BuiltInWorkloads.ids().contains(name) || !Files.isRegularFile(file)) {
            return FactSheet.of(BuiltInWorkloads.load(name));
        }
        Trace trace = Trace.open(file);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("requests", trace.requests());
        values.put("spanSeconds", trace.spanNanos() / 1e9);
        values.put("requestsPerSecond", rounded(trace.requestsPerSecond()));
        if (trace.hasContent()) {
            PrefixFigures prefixes = PrefixFigures.of(trace);
            values.put("prefixes.ids", prefixes.ids());
            values.put("prefixes.distinct", prefixes.distinct());
            values.put("prefixes.infiniteCacheHitRate", rounded(prefixes.hitRate()));
        }
        return FactSheet.of(values);
    }

    /** To four decimals. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private FactSheet policy() {
        try {
            return PolicyShelf.sheet(name, plugins.plugins());
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()));
        }
    }

    private FactSheet stack() {
        Stack stack = Stacks.find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "unknown stack '" + name + "'" + Suggestion.hint(name, Stacks.ids())));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", stack.id());
        values.put("name", stack.name());
        values.put("version", stack.version());
        values.put("policy", stack.policy());
        values.putAll(stack.evidence());
        return FactSheet.of(values);
    }

    private void print(FactSheet sheet) {
        if (json) {
            terminal.printForPrograms(Json.of(sheet));
        } else {
            terminal.out().print(sheet.text(terminal.style()));
        }
    }
}
