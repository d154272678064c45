package io.rackcast.scenario.validation;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a table of points: which there are, where they stand, and how a row reads. */
final class PointColumns {
    private static final List<String> REQUIRED = List.of(
            "id", "hardware", "chips", "model", "weight_format", "stack", "workload", "prompt_tokens", "output_tokens");
    private static final List<String> SPECULATIONS = List.of("none", "mtp", "eagle", "draft", "unknown");

    private static final List<String> OPTIONAL = List.of(
            "family",
            "source",
            "source_ref",
            "date",
            "kv_format",
            "stack_version",
            "tensor_parallel",
            "pipeline_parallel",
            "expert_parallel",
            "data_parallel",
            "replicas",
            "requests",
            "prompt_distribution",
            "output_distribution",
            "concurrency",
            "rate_per_s",
            "max_batch",
            "max_batch_tokens",
            "speculative",
            "prefix_cache_hit",
            "note");

    private final String name;
    private final Map<String, Integer> places;

    private PointColumns(String name, Map<String, Integer> places) {
        this.name = name;
        this.places = places;
    }

    /** Everything that a point may say of itself, but for what was measured. */
    static List<String> described() {
        List<String> all = new ArrayList<>(REQUIRED);
        all.addAll(OPTIONAL);
        return all;
    }

    /**
     * Reads the header.
     *
     * @throws ConfigException when a column is there twice, or one is missing that a point cannot do without
     */
    static PointColumns of(String name, CsvRecord header) {
        Position at = new Position(name, (int) header.getStartingLineNumber(), 1);
        Map<String, Integer> places = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String column = header.getField(i).strip();
            if (!column.isEmpty() && places.putIfAbsent(column, i) != null) {
                problems.add(at, "", "names the column '" + column + "' twice");
            }
        }
        for (String column : REQUIRED) {
            if (!places.containsKey(column)) {
                problems.add(at, "", "lacks the column '" + column + "'");
            }
        }
        if (Arrays.stream(Metric.values()).noneMatch(metric -> places.containsKey(metric.column()))) {
            problems.add(at, "", "has no column of a measured figure, such as output_tok_s or tpot_mean_ms");
        }
        problems.throwIfAny();
        return new PointColumns(name, places);
    }

    /**
     * Reads a row.
     *
     * @throws ConfigException with everything that is wrong with it
     */
    Point read(CsvRecord row) {
        Position at = new Position(name, (int) row.getStartingLineNumber(), 1);
        Problems problems = new Problems();
        Cells cells = new Cells(column -> cell(row, column), at, problems);
        if (row.getFieldCount() < places.size()) {
            problems.add(at, "", "has " + row.getFieldCount() + " cells under " + places.size() + " columns");
        }
        return point(cells, at, problems);
    }

    /**
     * A point from its cells.
     *
     * @param problems what was wrong already
     * @throws ConfigException with that and everything else
     */
    static Point point(Cells cells, Position at, Problems problems) {
        Figures.Builder figures = new Figures.Builder();
        for (Metric metric : Metric.values()) {
            cells.positive(metric.column()).ifPresent(value -> figures.put(metric, value));
        }
        Figures measured = figures.build();
        if (measured.metrics().isEmpty()) {
            problems.add(at, "", "states no measured figure");
        }
        Point point = new Point(
                at,
                cells.text("id"),
                cells.optional("family").orElseGet(() -> family(cells)),
                cells.optional("source").orElse("own"),
                cells.optional("source_ref").orElse(""),
                cells.optional("date").orElse(""),
                cells.text("hardware"),
                cells.count("chips").orElse(1),
                cells.text("model"),
                cells.text("weight_format"),
                cells.optional("kv_format"),
                cells.text("stack"),
                cells.optional("stack_version").orElse(""),
                layout(cells),
                client(cells),
                cells.oneOf("speculative", SPECULATIONS, "none"),
                cells.share("prefix_cache_hit"),
                measured,
                cells.optional("note").orElse(""));
        problems.throwIfAny();
        return point;
    }

    private static String family(Cells cells) {
        return cells.optional("source").orElse("own") + "|"
                + cells.optional("hardware").orElse("") + "|"
                + cells.optional("model").orElse("");
    }

    private static Point.Layout layout(Cells cells) {
        return new Point.Layout(
                cells.count("tensor_parallel"),
                cells.count("pipeline_parallel"),
                cells.count("expert_parallel"),
                cells.count("data_parallel"),
                cells.count("replicas"));
    }

    private static Point.Client client(Cells cells) {
        List<ClientKind> kinds = List.of(ClientKind.values());
        List<String> names = kinds.stream().map(ClientKind::id).toList();
        ClientKind kind = kinds.get(names.indexOf(cells.oneOf("workload", names, names.get(0))));
        Point.Client client = new Point.Client(
                kind,
                cells.count("requests"),
                cells.lengths("prompt"),
                cells.lengths("output"),
                cells.count("concurrency"),
                cells.positive("rate_per_s"),
                cells.count("max_batch"),
                cells.count("max_batch_tokens"));
        cells.require(kind);
        return client;
    }

    private Optional<String> cell(CsvRecord row, String column) {
        Integer place = places.get(column);
        if (place == null || place >= row.getFieldCount() || row.getField(place).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(row.getField(place).strip());
    }
}
