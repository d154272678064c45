package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Calibrations made of a folder of kernel tables: one per chip and stack, and one per family of chips and stack.
 *
 * @param files text by name: {@code h100-sxm.vllm.yaml}, {@code families/hopper.vllm.yaml}
 * @param reports errors of all fits, in the order they were made
 */
public record KernelCalibration(Map<String, String> files, List<FitReport> reports) {
    /** The stack that has been measured on most chips; what others were not measured in is taken from it. */
    private static final String REFERENCE = "vllm";

    public KernelCalibration {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        reports = List.copyOf(reports);
    }

    /**
     * Fits all tables of a folder.
     *
     * @param today date of tables that state none, as in YAML
     * @param families whether to derive those of families too
     * @param progress is told what is being fitted
     * @throws ConfigException when a table is wrong, or there is none
     */
    public static KernelCalibration of(Path folder, String today, boolean families, Consumer<String> progress) {
        return of(KernelTables.in(folder), today, families, progress);
    }

    static KernelCalibration of(KernelTables tables, String today, boolean families, Consumer<String> progress) {
        Map<String, String> files = new TreeMap<>();
        List<FitReport> reports = new ArrayList<>();
        Map<String, List<KernelFits>> members = new TreeMap<>();
        for (String id : tables.chips()) {
            ChipProfile chip = Chips.load(id);
            Document reference = catalog(chip);
            for (String stack : stacks(tables, id)) {
                progress.accept(stack + " on " + id);
                KernelFits fits = KernelFits.of(tables, chip, stack, today);
                if (fits.isEmpty()) {
                    continue;
                }
                Document calibration = HandSet.kept(fits.over(reference), Sources.TABLES + stack, shipped(chip, stack));
                if (stack.equals(REFERENCE)) {
                    reference = calibration;
                }
                files.put(id + "." + stack + ".yaml", checked(calibration));
                reports.addAll(fits.reports());
                chip.family()
                        .ifPresent(family -> members.computeIfAbsent(family + "." + stack, name -> new ArrayList<>())
                                .add(fits));
            }
        }
        if (files.isEmpty()) {
            throw new ConfigException(Position.of(tables.folder()), "", "has too few rows for any fit");
        }
        if (families) {
            files.putAll(families(members));
        }
        return new KernelCalibration(files, reports);
    }

    private static Map<String, String> families(Map<String, List<KernelFits>> members) {
        Map<String, String> files = new TreeMap<>();
        Map<String, Document> references = new TreeMap<>();
        for (boolean reference : new boolean[] {true, false}) {
            members.forEach((name, fits) -> {
                String family = name.substring(0, name.lastIndexOf('.'));
                if (fits.get(0).stack().equals(REFERENCE) == reference) {
                    Document base = references.computeIfAbsent(family, KernelCalibration::familyCatalog);
                    String stack = fits.get(0).stack();
                    Document made = HandSet.kept(
                            FamilyFits.of(family, base, fits), FamilyFits.SOURCE, Calibrations.ofFamily(family, stack));
                    references.put(family, reference ? made : base);
                    files.put("families/" + name + ".yaml", checked(made));
                }
            });
        }
        return files;
    }

    /** Stacks that some table of a chip has times of, the reference first. */
    private static Set<String> stacks(KernelTables tables, String chip) {
        Set<String> stacks = new LinkedHashSet<>();
        for (String kind : List.of("gemm", "moe", "attn_prefill", "attn_decode")) {
            tables.find(kind, chip).ifPresent(table -> stacks.addAll(table.stacks()));
        }
        Set<String> ordered = new LinkedHashSet<>();
        if (stacks.contains(REFERENCE)) {
            ordered.add(REFERENCE);
        }
        ordered.addAll(stacks);
        return ordered;
    }

    private static Optional<Calibration> shipped(ChipProfile chip, String stack) {
        return Calibrations.hasOwn(chip.id(), stack) ? Calibrations.find(chip, stack) : Optional.empty();
    }

    private static Document catalog(ChipProfile chip) {
        Mapping node = Calibrations.find(chip, REFERENCE)
                .orElseThrow(() -> new IllegalArgumentException("nothing is known of the kernels of " + chip.id()))
                .node();
        return new Document(chip.id(), node.without("family").without("standsInFor"));
    }

    private static Document familyCatalog(String family) {
        return new Document(
                family,
                Calibrations.ofFamily(family, REFERENCE)
                        .orElseThrow(() -> new IllegalArgumentException("there is no calibration of " + family))
                        .node());
    }

    /** What was written has to be read again; anything else is a fault of ours. */
    private static String checked(Document calibration) {
        String text = CalibrationText.print(calibration.root());
        Calibrations.bind(Document.parse(calibration.name(), text).root(), "");
        return text;
    }
}
