package io.rackcast.cli;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.Comparison;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.text.Suggestion;
import io.rackcast.hardware.ChipFilter;
import io.rackcast.hardware.ChipKind;
import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.ChipStatus;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.Peaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that look for chips. Values of one option, by comma or repeated, are alternatives; options add up. */
final class ChipOptions {
    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "FORMAT",
            description = "Chips that multiply in all these formats, as in fp8.")
    private List<String> precisions = new ArrayList<>();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Chips with such memory, as in '>=80GB'.")
    private List<String> memory = new ArrayList<>();

    @Option(names = "--bandwidth", paramLabel = "RATE", description = "Chips with such memory, as in '>3TB/s'.")
    private List<String> bandwidth = new ArrayList<>();

    @Option(names = "--status", split = ",", paramLabel = "STATUS", description = "As in shipping.")
    private List<String> statuses = new ArrayList<>();

    @Option(names = "--vendor", split = ",", paramLabel = "NAME", description = "As in nvidia.")
    private List<String> vendors = new ArrayList<>();

    @Option(names = "--runnable", description = "Chips that runs can simulate.")
    private boolean runnable;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /**
     * What they ask for.
     *
     * @param kinds of chips, any when empty
     */
    ChipFilter filter(List<String> kinds) {
        return new ChipFilter(
                oneOf("--vendor", vendors, vendors.isEmpty() ? List.of() : allVendors()),
                oneOf("--kind", kinds, ids(ChipKind.values())).stream()
                        .map(id -> ChipKind.valueOf(id.toUpperCase(Locale.ROOT)))
                        .toList(),
                oneOf("--status", statuses, ids(ChipStatus.values())).stream()
                        .map(id -> ChipStatus.valueOf(id.toUpperCase(Locale.ROOT)))
                        .toList(),
                oneOf("--precision", precisions, Peaks.formats()),
                comparisons("--memory", memory, DataSize::parse),
                comparisons("--bandwidth", bandwidth, Bandwidth::parse),
                runnable);
    }

    /** They have no meaning for anything but chips. */
    void refuseFor(Shelf shelf) {
        if (!filter(List.of()).isEmpty()) {
            throw problem("--precision, --memory, --bandwidth, --status, --vendor and --runnable look for chips,"
                    + " not for " + shelf.plural());
        }
    }

    private static List<String> allVendors() {
        return Chips.table().stream().map(ChipRow::vendor).distinct().toList();
    }

    private List<String> oneOf(String option, List<String> words, List<String> valid) {
        return words.stream()
                .map(word -> valid.stream()
                        .filter(known -> known.equalsIgnoreCase(word.strip()))
                        .findFirst()
                        .orElseThrow(() -> problem(
                                option + ": unknown '" + word.strip() + "'" + Suggestion.hint(word.strip(), valid))))
                .toList();
    }

    private <Q extends Quantity> List<Comparison<Q>> comparisons(
            String option, List<String> texts, Function<String, Q> quantity) {
        try {
            return texts.stream().map(text -> Comparison.parse(text, quantity)).toList();
        } catch (IllegalArgumentException e) {
            throw problem(option + ": " + e.getMessage());
        }
    }

    private ParameterException problem(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static List<String> ids(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
