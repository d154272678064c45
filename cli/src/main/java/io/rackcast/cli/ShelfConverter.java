package io.rackcast.cli;

import io.rackcast.config.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a kind of thing, in the singular or plural. */
final class ShelfConverter implements ITypeConverter<Shelf> {
    @Override
    public Shelf convert(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        for (Shelf shelf : Shelf.values()) {
            if (word.equals(shelf.plural()) || word.equals(shelf.singular())) {
                return shelf;
            }
        }
        List<String> valid = Arrays.stream(Shelf.values()).map(Shelf::plural).toList();
        throw new TypeConversionException("unknown kind '" + text + "'" + Suggestion.hint(text, valid));
    }
}
