package io.rackcast.cli;

import io.rackcast.config.text.Suggestion;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options that look for models. */
final class ModelOptions {
    private static final Pattern BOUND = Pattern.compile("\\s*(<=|>=|<|>|=)?\\s*(\\S.*)");

    @Option(
            names = "--parameters",
            paramLabel = "BOUND",
            description = "Models with so many published parameters, as in '<=10B'.")
    private @Nullable String parameters;

    @Option(names = "--family", paramLabel = "NAME", description = "Models whose name begins so, as in llama.")
    private @Nullable String family;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** They have no meaning for anything but models. */
    void refuseFor(Shelf shelf) {
        if (parameters != null || family != null) {
            throw problem("--parameters and --family look for models, not for " + shelf.plural());
        }
    }

    /**
     * Ids of the models that are meant.
     *
     * @param kinds of models, any when empty
     */
    Set<String> ids(List<String> kinds) {
        List<ModelKind> wanted = kinds.stream().map(this::kindOf).toList();
        Set<String> ids = new TreeSet<>();
        Models.lines().stream()
                .filter(line -> wanted.isEmpty() || wanted.stream().anyMatch(line.kinds()::contains))
                .filter(this::matches)
                .map(ModelLine::id)
                .forEach(ids::add);
        return ids;
    }

    private boolean matches(ModelLine line) {
        return (family == null || line.id().startsWith(family.toLowerCase(Locale.ROOT)))
                && (parameters == null || within(parameters, line));
    }

    private boolean within(String bound, ModelLine line) {
        Matcher parts = BOUND.matcher(bound);
        if (!parts.matches()) {
            throw problem("--parameters wants a bound, as in '<=10B'");
        }
        double billions;
        try {
            billions = new BillionsConverter().convert(parts.group(2));
        } catch (TypeConversionException e) {
            throw problem(String.valueOf(e.getMessage()));
        }
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

    private ModelKind kindOf(String word) {
        List<String> ids = Arrays.stream(ModelKind.values()).map(ModelKind::id).toList();
        return Arrays.stream(ModelKind.values())
                .filter(known -> known.id().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> problem("--kind: unknown '" + word.strip() + "'" + Suggestion.hint(word.strip(), ids)));
    }

    private ParameterException problem(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
