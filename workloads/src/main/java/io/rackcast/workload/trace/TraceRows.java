package io.rackcast.workload.trace;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rackcast.config.ConfigException;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.workload.length.LengthDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of CSV with a header line. */
final class TraceRows implements Rows {
    static final String TIME = "TIMESTAMP";
    static final String PROMPT = "ContextTokens";
    static final String OUTPUT = "GeneratedTokens";
    /** Names of any kind; may be missing. */
    static final String TENANT = "Tenant";
    /** The lower the more urgent; may be missing. */
    static final String PRIORITY = "Priority";
    /** Names of any kind, empty for the model as it is; may be missing. */
    static final String ADAPTER = "Adapter";

    private static final int ABSENT = -1;

    /** A row has some 50 characters; a line longer than this is no trace. */
    private static final int LONGEST_FIELD = 1 << 16;

    private final TraceFile file;
    private final CloseableIterator<CsvRecord> records;
    private final int timeColumn;
    private final int promptColumn;
    private final int outputColumn;
    private final int tenantColumn;
    private final int priorityColumn;
    private final int adapterColumn;
    /** Numbers of tenants by name, in order of appearance. */
    private final Map<String, Integer> tenants = new LinkedHashMap<>();
    /** The same of adapters. */
    private final Map<String, Integer> adapters = new LinkedHashMap<>();

    private long line = 1;
    private long epochNanos = Long.MIN_VALUE;
    private int promptTokens;
    private int outputTokens;
    private int tenant;
    private int priority;
    private int adapter = LoraRule.PLAIN;

    TraceRows(TraceFile file) {
        this.file = file;
        this.records = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(file.open(), StandardCharsets.UTF_8)
                .iterator();
        try {
            CsvRecord header = read();
            if (header == null) {
                throw file.wrong(0, 0, "", "is empty; a trace starts with the line " + headerLine());
            }
            List<String> names = header.getFields().stream().map(String::strip).toList();
            timeColumn = column(names, TIME);
            promptColumn = column(names, PROMPT);
            outputColumn = column(names, OUTPUT);
            tenantColumn = optionalColumn(names, TENANT);
            priorityColumn = optionalColumn(names, PRIORITY);
            adapterColumn = optionalColumn(names, ADAPTER);
        } catch (ConfigException e) {
            close();
            throw e;
        }
    }

    private static int optionalColumn(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return ABSENT;
    }

    private int column(List<String> names, String name) {
        int column = optionalColumn(names, name);
        if (column != ABSENT) {
            return column;
        }
        throw file.wrong(
                line,
                1,
                "",
                "column " + name + " is missing, found " + TraceFile.shown(String.join(",", names))
                        + "; the first line must be " + headerLine());
    }

    private static String headerLine() {
        return TIME + "," + PROMPT + "," + OUTPUT;
    }

    @Override
    public boolean next() {
        CsvRecord row = read();
        if (row == null) {
            return false;
        }
        long now = time(row);
        if (now < epochNanos) {
            throw wrong(
                    row,
                    timeColumn,
                    "time runs backwards: " + row.getField(timeColumn) + " is before the row above; sort the file by "
                            + TIME);
        }
        epochNanos = now;
        promptTokens = tokens(row, promptColumn, PROMPT);
        outputTokens = tokens(row, outputColumn, OUTPUT);
        tenant = tenantColumn == ABSENT ? 0 : number(tenants, field(row, tenantColumn, TENANT));
        adapter = adapterColumn == ABSENT ? LoraRule.PLAIN : adapterOf(row);
        priority = priorityColumn == ABSENT ? 0 : priorityOf(row);
        return true;
    }

    private @Nullable CsvRecord read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (UncheckedIOException | CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw file.unreadable(line, io);
            }
            throw file.wrong(line, 1, "", "is no CSV after this line: " + e.getMessage());
        }
    }

    private long time(CsvRecord row) {
        String text = field(row, timeColumn, TIME);
        try {
            return Timestamps.epochNanos(text);
        } catch (IllegalArgumentException e) {
            throw wrong(row, timeColumn, TIME + " " + TraceFile.shown(text) + " " + e.getMessage());
        }
    }

    private int tokens(CsvRecord row, int column, String name) {
        String text = field(row, column, name);
        int tokens = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw wrong(row, column, name + " " + TraceFile.shown(text) + " is no whole number of tokens");
            }
            tokens = tokens * 10 + digit;
            if (tokens > LengthDistribution.LONGEST) {
                throw wrong(
                        row,
                        column,
                        String.format(
                                Locale.ROOT,
                                "%s %s is more than %d tokens; maybe two columns ran together",
                                name,
                                TraceFile.shown(text),
                                LengthDistribution.LONGEST));
            }
        }
        if (tokens == 0) {
            throw wrong(
                    row,
                    column,
                    text.isEmpty()
                            ? name + " is empty; fill it in or remove the row"
                            : name + " is 0, a request has at least 1; remove the row");
        }
        return tokens;
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer known = numbers.putIfAbsent(name, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    private int adapterOf(CsvRecord row) {
        String name = field(row, adapterColumn, ADAPTER);
        return name.isBlank() ? LoraRule.PLAIN : number(adapters, name);
    }

    private int priorityOf(CsvRecord row) {
        String text = field(row, priorityColumn, PRIORITY);
        int largest = QueueOrder.Priority.LARGEST;
        try {
            int number = Integer.parseInt(text.strip());
            if (Math.abs((long) number) <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is too large.
        }
        throw wrong(
                row,
                priorityColumn,
                PRIORITY + " " + TraceFile.shown(text) + " is no whole number from -" + largest + " to " + largest);
    }

    private String field(CsvRecord row, int column, String name) {
        if (column >= row.getFieldCount()) {
            throw wrong(
                    row,
                    row.getFieldCount() - 1,
                    name + " is missing: the row has " + row.getFieldCount() + " columns; is it cut short?");
        }
        return row.getField(column);
    }

    private ConfigException wrong(CsvRecord row, int column, String what) {
        int character = 1;
        for (int i = 0; i < column; i++) {
            character += row.getField(i).length() + 1;
        }
        return file.wrong(line, character, "", what);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long epochNanos() {
        return epochNanos;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public int outputTokens() {
        return outputTokens;
    }

    @Override
    public int tenant() {
        return tenant;
    }

    @Override
    public List<String> tenants() {
        return List.copyOf(tenants.keySet());
    }

    @Override
    public int adapter() {
        return adapter;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw file.unreadable(line, e);
        }
    }
}
