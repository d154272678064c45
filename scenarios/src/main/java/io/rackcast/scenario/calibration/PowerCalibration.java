package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.text.Decimal;
import io.rackcast.hardware.power.PowerProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Power by load, made of a table of measured power: one file per family of chips.
 *
 * @param files text by name: {@code ampere.yaml}
 * @param fits by family
 */
public record PowerCalibration(Map<String, String> files, List<Fit> fits) {
    /** Between constant voltage, 1, and one that follows the clock, 3; no table tells clocks. */
    private static final double CLOCK_EXPONENT = 2.5;

    private static final String CLOCK_SOURCE =
            "Dynamic power is C V^2 f: with the clock alone its first power, where the voltage follows its third";
    private static final MathContext DIGITS = new MathContext(3);
    private static final MathContext ERROR_DIGITS = new MathContext(2);
    /** A first comment line such as {@code owner/name (MIT) path: what it holds}. */
    private static final Pattern HEADER = Pattern.compile("(\\S+/\\S+) \\(([^)]+)\\) ([^:]+):.*");

    /**
     * A family that was fitted.
     *
     * @param idle share of the limit
     * @param exponent of the utilization
     * @param compute share of matrix units in full use, of the limit above idle
     * @param memory the same of memory and links
     * @param heldOut over chip and model that a fit to all others predicts
     */
    public record Fit(
            String family,
            double idle,
            double exponent,
            double compute,
            double memory,
            FitErrors errors,
            FitErrors heldOut) {}

    public PowerCalibration {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        fits = List.copyOf(fits);
    }

    /**
     * Fits a table.
     *
     * @param today date of the fit, as in YAML
     * @throws ConfigException when the table is wrong or too small
     */
    public static PowerCalibration of(Path file, String today) {
        KernelTable table = KernelTable.read(file);
        Map<String, List<PowerSample>> families = new TreeMap<>();
        for (PowerSample sample : PowerTable.read(table)) {
            families.computeIfAbsent(sample.family(), name -> new ArrayList<>()).add(sample);
        }
        families.values().removeIf(samples -> samples.size() < PowerFitter.FEWEST_ROWS);
        if (families.isEmpty()) {
            throw new ConfigException(
                    Position.of(file.toString()),
                    "",
                    "has no family of chips with " + PowerFitter.FEWEST_ROWS + " measurements of power");
        }
        Map<String, String> files = new TreeMap<>();
        List<Fit> fits = new ArrayList<>();
        families.forEach((family, samples) -> {
            Fit fit = fit(family, samples);
            fits.add(fit);
            files.put(family + ".yaml", text(fit, title(table), today));
        });
        return new PowerCalibration(files, fits);
    }

    private static Fit fit(String family, List<PowerSample> samples) {
        PowerFitter.Result best = PowerFitter.fit(samples, CLOCK_EXPONENT);
        double[] errors = samples.stream()
                .mapToDouble(sample -> Math.abs(best.error(sample)))
                .toArray();
        return new Fit(
                family,
                best.idle(),
                best.curve().exponent(),
                best.curve().compute(),
                best.curve().memory(),
                FitErrors.of(errors),
                PowerFitter.heldOut(samples));
    }

    private static String title(KernelTable table) {
        Matcher header = HEADER.matcher(
                table.comments().isEmpty() ? "" : table.comments().get(0));
        return header.matches()
                ? header.group(1) + ", " + header.group(3) + " (" + header.group(2) + "): measured shares of the limit"
                : "measured power of one's own";
    }

    private static String text(Fit fit, String title, String today) {
        FitErrors unseen = fit.heldOut();
        String text = String.join(
                "\n",
                "family: " + fit.family(),
                "sources:",
                "  measured: {title: \"" + title + "\", date: " + today + ", confidence: third-party}",
                "  dvfs: {title: \"" + CLOCK_SOURCE + "\", date: 2026-11, confidence: estimate}",
                "idle: {value: " + percent(fit.idle(), DIGITS) + ", from: measured}",
                "exponent: {value: " + digits(fit.exponent()) + ", from: measured}",
                "compute: {value: " + digits(fit.compute()) + ", from: measured}",
                "memory: {value: " + digits(fit.memory()) + ", from: measured}",
                "clockExponent: {value: " + digits(CLOCK_EXPONENT) + ", from: dvfs}",
                "fit:",
                "  rows: " + fit.errors().rows(),
                "  medianError: " + percent(fit.errors().median(), ERROR_DIGITS),
                "  p90Error: " + percent(fit.errors().p90(), ERROR_DIGITS),
                unseen.rows() == 0 ? "" : "  heldOutError: " + percent(unseen.median(), ERROR_DIGITS) + "\n");
        // What was written has to be read again; anything else is a fault of ours.
        PowerProfile.bind(Document.parse(fit.family(), text).root(), "");
        return text;
    }

    private static String percent(double share, MathContext digits) {
        return Decimal.print(new BigDecimal(share * 100).round(digits)) + "%";
    }

    private static String digits(double value) {
        return Decimal.print(new BigDecimal(value).round(DIGITS));
    }
}
