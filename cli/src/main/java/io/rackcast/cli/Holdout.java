package io.rackcast.cli;

import io.rackcast.config.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the predictions of a validation may not know. */
enum Holdout {
    /** Ranges know nothing of the family of points that they are for. */
    FAMILY,
    /** Nothing measured on a chip or its family is used. */
    CHIPS;

    /** As users type it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what to leave out. */
    static final class Converter implements ITypeConverter<Holdout> {
        @Override
        public Holdout convert(String text) {
            for (Holdout holdout : values()) {
                if (holdout.id().equals(text)) {
                    return holdout;
                }
            }
            List<String> valid = Arrays.stream(values()).map(Holdout::id).toList();
            throw new TypeConversionException(
                    "'" + text + "' cannot be left out; family and chips can" + Suggestion.hint(text, valid));
        }
    }
}
