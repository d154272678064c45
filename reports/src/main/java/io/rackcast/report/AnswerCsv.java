package io.rackcast.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.report.table.RowSink;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An answer as CSV, handed on row by row: numbers plain, nothing where there is nothing. */
public final class AnswerCsv implements RowSink {
    private final Consumer<String> out;

    /** An answer that is handed on in lines. */
    public AnswerCsv(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void header(List<String> columns) {
        if (!columns.isEmpty()) {
            write(columns);
        }
    }

    @Override
    public void row(List<Optional<Object>> values) {
        write(values.stream()
                .map(value -> value.map(AnswerCsv::cell).orElse(""))
                .toList());
    }

    private static String cell(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private void write(List<String> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        out.accept(text.toString());
    }
}
