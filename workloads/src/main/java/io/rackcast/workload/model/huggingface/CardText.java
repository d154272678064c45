package io.rackcast.workload.model.huggingface;

import io.rackcast.config.text.Decimal;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import io.rackcast.workload.model.ArchitectureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes an imported model as a file of the catalog.
 *
 * @param id of the entry
 * @param source what was read
 * @param date when, as 2026-11-22
 * @param billions published number of parameters, if it was given
 */
public record CardText(String id, String source, String date, OptionalDouble billions) {
    private static final String UNSTATED = "{undisclosed: \"the configuration does not say\"}";

    /** The file. */
    public String of(ImportedModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + quoted(id));
        lines.add("name: " + quoted(id));
        lines.add("aliases: []");
        lines.add("");
        lines.add("sources:");
        lines.add("  config: {title: " + quoted(source + ", a " + model.modelType() + " configuration") + ", date: "
                + date + ", confidence: datasheet}");
        if (billions.isPresent()) {
            lines.add("  card: {title: \"stated at import\", date: " + date + ", confidence: third-party}");
        }
        lines.add("");
        lines.add("architecture:");
        lines.add("  from: config");
        lines.add("  value:");
        ArchitectureText.of(model.architecture()).forEach(line -> lines.add("    " + line));
        lines.add("");
        lines.add("billionParameters: "
                + (billions.isPresent()
                        ? "{value: " + Decimal.print(billions.getAsDouble()) + ", from: card}"
                        : UNSTATED));
        lines.add("nativeFormat: "
                + model.weights()
                        .map(weights -> "{value: " + format(weights) + ", from: config}")
                        .orElse(UNSTATED));
        lines.add("licence: " + UNSTATED);
        if (model.assumptions().isEmpty()) {
            lines.add("notes: []");
        } else {
            lines.add("notes:");
            model.assumptions().forEach(note -> lines.add("  - " + quoted(capitalised(note) + ".")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String format(Quantisation weights) {
        List<String> parts = new ArrayList<>();
        part(parts, ModuleKind.EMBEDDING, weights.embedding());
        part(parts, ModuleKind.HEAD, weights.head());
        part(parts, ModuleKind.ATTENTION, weights.attention());
        part(parts, ModuleKind.STATE, weights.state());
        part(parts, ModuleKind.MLP, weights.mlp());
        part(parts, ModuleKind.EXPERTS, weights.experts());
        part(parts, ModuleKind.SHARED_EXPERTS, weights.sharedExperts());
        part(parts, ModuleKind.ROUTER, weights.router());
        weights.plainLayers().ifPresent(layers -> {
            List<String> counts = new ArrayList<>();
            layers.forEach((module, count) -> counts.add(module + ": " + count));
            parts.add("plainLayers: {" + String.join(", ", counts) + "}");
        });
        return parts.isEmpty()
                ? weights.linear().id()
                : "{linear: " + weights.linear().id() + ", " + String.join(", ", parts) + "}";
    }

    private static void part(List<String> parts, ModuleKind kind, Optional<StoredFormat> format) {
        format.ifPresent(stored -> parts.add(kind.id() + ": " + stored.id()));
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Everything in double quotes: names of files can hold anything. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append(' ');
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
