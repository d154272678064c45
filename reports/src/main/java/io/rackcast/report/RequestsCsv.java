package io.rackcast.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code requests.csv}: one row per request in order of its number, written while the run goes on. Requests finish out
 * of order, so rows wait for their predecessors: memory follows the requests in flight. Times are seconds with nine
 * decimals, exact to the simulator's nanosecond; fields that do not apply are empty.
 */
public final class RequestsCsv implements RunObserver, AutoCloseable {
    /** Name of the file in a result folder. */
    public static final String FILE = "requests.csv";

    private static final List<String> HEADER = List.of(
            "request",
            "status",
            "replica",
            "prompt_tokens",
            "output_tokens",
            "arrival_s",
            "admitted_s",
            "first_token_s",
            "finished_s",
            "queue_wait_s",
            "ttft_s",
            "tpot_s",
            "e2e_s",
            "preemptions",
            "recomputed_tokens");

    private final CsvWriter csv;
    private final Map<Long, Row> rows = new HashMap<>();
    private long nextRow;

    private RequestsCsv(CsvWriter csv) {
        this.csv = csv;
    }

    /** Opens the file for writing. */
    public static RequestsCsv create(Path file) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
        csv.writeRecord(HEADER);
        return new RequestsCsv(csv);
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens) {
        rows.put(request, new Row(false, open(request, "unfinished", Integer.toString(replica), promptTokens, nanos)));
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens) {
        rows.put(request, new Row(true, open(request, "rejected", "", promptTokens, nanos)));
        writeReady();
    }

    @Override
    public void onFinish(Completion done) {
        rows.put(done.request, new Row(true, completed(done)));
        writeReady();
    }

    /** Writes what still waits, in order, and closes the file. */
    @Override
    public void close() throws IOException {
        new TreeMap<>(rows).values().forEach(row -> csv.writeRecord(row.cells));
        csv.close();
    }

    private void writeReady() {
        for (Row row = rows.get(nextRow); row != null && row.ready; row = rows.get(nextRow)) {
            csv.writeRecord(row.cells);
            rows.remove(nextRow);
            nextRow++;
        }
    }

    private static List<String> completed(Completion done) {
        return List.of(
                Long.toString(done.request),
                "completed",
                Integer.toString(done.replica),
                Integer.toString(done.promptTokens),
                Integer.toString(done.outputTokens),
                Decimal.seconds(done.arrivalNanos),
                Decimal.seconds(done.admittedNanos),
                Decimal.seconds(done.firstTokenNanos),
                Decimal.seconds(done.finishedNanos),
                Decimal.seconds(done.queueNanos()),
                Decimal.seconds(done.ttftNanos()),
                tpotSeconds(done),
                Decimal.seconds(done.e2eNanos()),
                Integer.toString(done.preemptions),
                Long.toString(done.recomputedTokens));
    }

    /** A request of which nothing is known but its arrival. */
    private static List<String> open(long request, String status, String replica, int promptTokens, long nanos) {
        List<String> cells = new ArrayList<>(Collections.nCopies(HEADER.size(), ""));
        cells.set(0, Long.toString(request));
        cells.set(1, status);
        cells.set(2, replica);
        cells.set(3, Integer.toString(promptTokens));
        cells.set(5, Decimal.seconds(nanos));
        return cells;
    }

    /** As {@link Completion#tpotNanos()}, rounded to the nanosecond without passing through a double. */
    private static String tpotSeconds(Completion done) {
        if (done.outputTokens < 2) {
            return "";
        }
        return BigDecimal.valueOf(done.finishedNanos - done.firstTokenNanos, 9)
                .divide(BigDecimal.valueOf(done.outputTokens - 1L), 9, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private record Row(boolean ready, List<String> cells) {}
}
