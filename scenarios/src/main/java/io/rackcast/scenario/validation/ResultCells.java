package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.config.Scalar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Takes figures of a JSON result over into the cells of a row. What is no number, such as NaN, counts as unknown. */
final class ResultCells {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private final Document result;
    private final Map<String, String> cells = new LinkedHashMap<>();

    ResultCells(Document result) {
        this.result = result;
    }

    static Optional<String> text(Document result, String path) {
        return result.find(path)
                .filter(node -> node instanceof Scalar && !Scalar.isNull(node))
                .map(node -> ((Scalar) node).text());
    }

    /** A number of at least 0. */
    OptionalDouble number(String path) {
        Optional<String> text =
                text(result, path).filter(value -> NUMBER.matcher(value).matches());
        return text.isPresent() ? OptionalDouble.of(Double.parseDouble(text.get())) : OptionalDouble.empty();
    }

    /** Takes over a measured figure; 0 stands for what was not measured. */
    void take(String path, String column) {
        OptionalDouble number = number(path);
        if (number.isPresent() && number.getAsDouble() > 0) {
            put(column, number.getAsDouble());
        }
    }

    void put(String column, String text) {
        cells.put(column, text);
    }

    void put(String column, double number) {
        cells.put(column, plain(number));
    }

    /** How requests came: paced, by users, or all at once. */
    void client(OptionalDouble rate, OptionalDouble users) {
        if (rate.isPresent() && rate.getAsDouble() > 0) {
            put("workload", ClientKind.OPEN_LOOP.id());
            put("rate_per_s", rate.getAsDouble());
        } else if (users.isPresent() && users.getAsDouble() > 0) {
            put("workload", ClientKind.CLOSED_LOOP.id());
            put("concurrency", users.getAsDouble());
        } else {
            put("workload", ClientKind.OFFLINE.id());
        }
    }

    Map<String, String> cells() {
        return cells;
    }

    private static String plain(double number) {
        return new BigDecimal(number, new MathContext(12)).stripTrailingZeros().toPlainString();
    }
}
