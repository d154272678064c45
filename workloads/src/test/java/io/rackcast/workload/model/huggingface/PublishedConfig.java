package io.rackcast.workload.model.huggingface;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** A line of {@code configs.txt}. */
record PublishedConfig(String name, OptionalInt context, String json) {
    static List<PublishedConfig> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(PublishedConfig.class.getResourceAsStream("configs.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PublishedConfig::parse)
                    .toList();
        }
    }

    private static PublishedConfig parse(String line) {
        String[] cells = line.split("\\|", 3);
        String context = cells[1].strip();
        return new PublishedConfig(
                cells[0].strip(),
                context.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(context)),
                cells[2].strip());
    }

    ImportedModel read() {
        return read(json);
    }

    ImportedModel read(String text) {
        return ConfigImport.read(JsonReader.parse("config.json", text), Set.of(), context);
    }

    @Override
    public String toString() {
        return name;
    }
}
