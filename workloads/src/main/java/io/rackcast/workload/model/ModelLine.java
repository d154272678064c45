package io.rackcast.workload.model;

import io.rackcast.config.text.Decimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lists can be filtered by, so that a list reads no model.
 *
 * @param id of the catalog
 * @param billions published parameters; empty when not disclosed
 * @param kinds all that the model is
 */
public record ModelLine(String id, OptionalDouble billions, Set<ModelKind> kinds) {
    /** Reads {@code id | billions | kind kind}. */
    static ModelLine parse(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 3) {
            throw new IllegalStateException("'" + line + "' is no line: id | billions | kinds");
        }
        String billions = cells[1].strip();
        Set<ModelKind> kinds = EnumSet.noneOf(ModelKind.class);
        for (String kind : cells[2].strip().split(" ", -1)) {
            if (!kind.isEmpty()) {
                kinds.add(ModelKind.valueOf(kind.toUpperCase(Locale.ROOT)));
            }
        }
        return new ModelLine(
                cells[0].strip(),
                billions.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(billions)),
                kinds);
    }

    static ModelLine of(ModelCard card) {
        return new ModelLine(
                card.id(),
                card.billionParameters().known().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                card.kinds());
    }

    /** The line of the file. */
    @Override
    public String toString() {
        String number = billions.isPresent() ? Decimal.print(billions.getAsDouble()) : "";
        return id + " | " + number + " | " + kinds.stream().map(ModelKind::id).collect(Collectors.joining(" "));
    }
}
