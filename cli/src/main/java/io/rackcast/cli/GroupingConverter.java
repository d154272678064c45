package io.rackcast.cli;

import io.rackcast.config.text.Suggestion;
import io.rackcast.scenario.validation.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code stack,hardware}. */
final class GroupingConverter implements ITypeConverter<GroupingConverter.Grouping> {
    /** What errors are grouped by, at once. */
    record Grouping(List<Dimension> dimensions) {}

    @Override
    public Grouping convert(String text) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            dimensions.add(dimension(word.strip()));
        }
        return new Grouping(dimensions);
    }

    private static Dimension dimension(String word) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.id().equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            Arrays.stream(Dimension.values()).map(Dimension::id).toList();
                    return new TypeConversionException(
                            "nothing is grouped by '" + word + "'" + Suggestion.hint(word, known));
                });
    }
}
