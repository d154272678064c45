package io.rackcast.scenario.validation;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Points from what benchmarks of serving write down: {@code vllm bench serve --save-result} and genai-perf, one JSON file a
 * run. These say what was sent and measured, not on what; the rest is given beside them, by the columns of a table.
 */
public final class BenchmarkResults {
    private static final String ENDING = ".json";
    /** What the chips of a deployment are the product of. */
    private static final List<String> DIVISIONS =
            List.of("tensor_parallel", "pipeline_parallel", "data_parallel", "replicas");

    private BenchmarkResults() {}

    /** Whether a file is such a result, or a folder holds some. */
    public static boolean areAt(Path place) throws IOException {
        return !files(place).isEmpty();
    }

    /** Whether {@code column=value} says something of a point, rather than of the scenario that replays it. */
    public static boolean describes(String assignment) {
        return PointColumns.described().contains(column(assignment));
    }

    /**
     * Reads a result, or those of a folder in the order of their names.
     *
     * @throws ConfigException with everything that is wrong
     */
    static List<Point> read(Path place, List<String> given) throws IOException {
        Map<String, String> known = known(place, given);
        Problems problems = new Problems();
        List<Point> points = new ArrayList<>();
        for (Path file : files(place)) {
            problems.attempt(() -> point(file, known)).ifPresent(points::add);
        }
        problems.throwInReadingOrder();
        return points;
    }

    private static Point point(Path file, Map<String, String> known) {
        Document result = Document.read(file);
        Map<String, String> cells = new LinkedHashMap<>(cells(result));
        cells.put("id", stem(file));
        cells.putAll(known);
        chips(cells).ifPresent(chips -> cells.putIfAbsent("chips", Integer.toString(chips)));
        Position at = result.root().at();
        Problems problems = new Problems();
        Cells row = new Cells(column -> Optional.ofNullable(cells.get(column)), at, problems);
        for (String column : List.of("hardware", "model", "weight_format", "stack")) {
            if (!cells.containsKey(column)) {
                problems.add(at, column, "is not in such a result; say --set " + column + "=...");
            }
        }
        problems.throwIfAny();
        return PointColumns.point(row, at, problems);
    }

    private static Map<String, String> cells(Document result) {
        if (VllmResult.is(result)) {
            return VllmResult.cells(result);
        } else if (GenAiPerfResult.is(result)) {
            return GenAiPerfResult.cells(result);
        }
        throw new ConfigException(
                result.root().at(), "", "is neither a result of 'vllm bench serve --save-result' nor of genai-perf");
    }

    private static Map<String, String> known(Path place, List<String> given) {
        List<String> columns = PointColumns.described();
        Map<String, String> known = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String assignment : given) {
            String column = column(assignment);
            int equals = assignment.indexOf('=');
            if (equals < 0 || !columns.contains(column)) {
                problems.add(
                        Position.of("--set " + assignment),
                        "",
                        "must be column=value with a column of a table of points" + Suggestion.hint(column, columns));
            } else {
                known.put(column, assignment.substring(equals + 1).strip());
            }
        }
        if (known.containsKey("id") && Files.isDirectory(place)) {
            problems.add(Position.of("--set id"), "", "names one point, and a folder holds several");
        }
        problems.throwInReadingOrder();
        return known;
    }

    private static OptionalInt chips(Map<String, String> cells) {
        int chips = 1;
        for (String division : DIVISIONS) {
            String size = cells.getOrDefault(division, "1");
            if (!size.matches("[1-9]\\d{0,3}")) {
                return OptionalInt.empty();
            }
            chips = Math.multiplyExact(chips, Integer.parseInt(size));
        }
        return OptionalInt.of(chips);
    }

    private static String column(String assignment) {
        int equals = assignment.indexOf('=');
        return (equals < 0 ? assignment : assignment.substring(0, equals)).strip();
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return place.toString().endsWith(ENDING) ? List.of(place) : List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }
}
