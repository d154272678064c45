package io.rackcast.cli;

import io.rackcast.workload.model.ModelKind;
import io.rackcast.workload.model.ModelLine;
import io.rackcast.workload.model.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that choose among models. */
final class ModelFilter {
    private static final Pattern BOUND = Pattern.compile("\\s*(<=|>=|<|>|=)?\\s*(\\S.*)");

    @Option(
            names = "--parameters",
            paramLabel = "BOUND",
            description = "Models with so many published parameters, as in '<=10B'.")
    private @Nullable String parameters;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Models that are dense, moe, latent, window, hybrid, encoder or embedding.")
    private @Nullable String kind;

    @Option(names = "--family", paramLabel = "NAME", description = "Models whose name begins so, as in llama.")
    private @Nullable String family;

    /** Whether there is anything to choose by. */
    boolean isSet() {
        return parameters != null || kind != null || family != null;
    }

    /** Ids of the models that are meant. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        Models.lines().stream().filter(this::matches).map(ModelLine::id).forEach(ids::add);
        return ids;
    }

    private boolean matches(ModelLine line) {
        return (kind == null || line.kinds().contains(kindOf(kind)))
                && (family == null || line.id().startsWith(family.toLowerCase(Locale.ROOT)))
                && (parameters == null || within(parameters, line));
    }

    private static boolean within(String bound, ModelLine line) {
        Matcher parts = BOUND.matcher(bound);
        if (!parts.matches()) {
            throw new TypeConversionException("--parameters wants a bound, as in '<=10B'");
        }
        double billions = new BillionsConverter().convert(parts.group(2));
        if (line.billions().isEmpty()) {
            return false;
        }
        int order = Double.compare(line.billions().getAsDouble(), billions);
        String comparison = parts.group(1) == null ? "=" : parts.group(1);
        return switch (comparison) {
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            default -> order == 0;
        };
    }

    private static ModelKind kindOf(String word) {
        List<String> ids = Arrays.stream(ModelKind.values()).map(ModelKind::id).toList();
        return Arrays.stream(ModelKind.values())
                .filter(known -> known.id().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("unknown kind '" + word + "', one of " + ids));
    }
}
