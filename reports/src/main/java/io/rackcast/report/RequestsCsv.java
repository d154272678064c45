package io.rackcast.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
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
 * decimals, exact to the simulator's nanosecond; fields that do not apply are empty, the class too where there is but one.
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
            "recomputed_tokens",
            "class");
    /** Behind the others where rules may refuse requests. */
    private static final String REFUSAL = "refusal";
    /** Behind that where there are tenants. */
    private static final String TENANT = "tenant";

    private final CsvWriter csv;
    private final Map<Long, Row> rows = new HashMap<>();
    private final List<String> classes;
    private final boolean reasons;
    private final List<String> tenants;
    /** Of requests whose rows have not been written, where it is not the first. */
    private final Map<Long, Integer> tenantOf = new HashMap<>();

    private long nextRow;

    private RequestsCsv(CsvWriter csv, List<String> classes, boolean reasons, List<String> tenants) {
        this.csv = csv;
        this.classes = classes;
        this.reasons = reasons;
        this.tenants = tenants;
    }

    /**
     * Opens the file for writing.
     *
     * @param classes names of the classes of the traffic; may be empty
     * @param reasons whether a column says why requests were rejected
     * @param tenants names of the tenants, by number; without any there is no column
     */
    public static RequestsCsv create(Path file, List<String> classes, boolean reasons, List<String> tenants)
            throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
        List<String> header = new ArrayList<>(HEADER);
        if (reasons) {
            header.add(REFUSAL);
        }
        if (!tenants.isEmpty()) {
            header.add(TENANT);
        }
        csv.writeRecord(header);
        return new RequestsCsv(csv, classes, reasons, tenants);
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS;
    }

    @Override
    public void onTenant(long nanos, long request, int tenant) {
        if (!tenants.isEmpty()) {
            tenantOf.put(request, tenant);
        }
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        List<String> cells = open(request, "unfinished", Integer.toString(replica), promptTokens, nanos, sloClass);
        rows.put(request, new Row(false, cells, ""));
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        rows.put(request, new Row(true, open(request, "rejected", "", promptTokens, nanos, sloClass), reason.id()));
        writeReady();
    }

    @Override
    public void onFinish(Completion done) {
        rows.put(done.request, new Row(true, completed(done), ""));
        writeReady();
    }

    @Override
    public void onEarlyEnd(EarlyEnd end) {
        rows.put(end.request, new Row(true, early(end), ""));
        writeReady();
    }

    /** Writes what still waits, in order, and closes the file. */
    @Override
    public void close() throws IOException {
        new TreeMap<>(rows).forEach(this::write);
        csv.close();
    }

    private void writeReady() {
        for (Row row = rows.get(nextRow); row != null && row.ready; row = rows.get(nextRow)) {
            write(nextRow, row);
            rows.remove(nextRow);
            nextRow++;
        }
    }

    private void write(long request, Row row) {
        List<String> cells = new ArrayList<>(row.cells);
        if (reasons) {
            cells.add(row.refusal);
        }
        if (!tenants.isEmpty()) {
            Integer tenant = tenantOf.remove(request);
            cells.add(tenants.get(tenant == null ? 0 : tenant));
        }
        csv.writeRecord(cells);
    }

    private List<String> completed(Completion done) {
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
                Long.toString(done.recomputedTokens),
                className(done.sloClass));
    }

    /** The end is when its replica let go of it. */
    private List<String> early(EarlyEnd end) {
        String status = end.kind == EarlyEnd.Kind.EXPIRED ? "expired" : "aborted";
        String replica = Integer.toString(end.replica);
        List<String> cells = open(end.request, status, replica, end.promptTokens, end.arrivalNanos, end.sloClass);
        cells.set(4, Integer.toString(end.outputTokens));
        if (end.admittedNanos != EarlyEnd.NEVER) {
            cells.set(6, Decimal.seconds(end.admittedNanos));
            cells.set(9, Decimal.seconds(end.admittedNanos - end.arrivalNanos));
        }
        if (end.firstTokenNanos != EarlyEnd.NEVER) {
            cells.set(7, Decimal.seconds(end.firstTokenNanos));
            cells.set(10, Decimal.seconds(end.firstTokenNanos - end.arrivalNanos));
        }
        cells.set(8, Decimal.seconds(end.endNanos));
        cells.set(13, Integer.toString(end.preemptions));
        return cells;
    }

    /** A request of which nothing is known but its arrival. */
    private List<String> open(long request, String status, String replica, int promptTokens, long nanos, int sloClass) {
        List<String> cells = new ArrayList<>(Collections.nCopies(HEADER.size(), ""));
        cells.set(0, Long.toString(request));
        cells.set(1, status);
        cells.set(2, replica);
        cells.set(3, Integer.toString(promptTokens));
        cells.set(5, Decimal.seconds(nanos));
        cells.set(HEADER.size() - 1, className(sloClass));
        return cells;
    }

    private String className(int sloClass) {
        return classes.isEmpty() ? "" : classes.get(sloClass);
    }

    /** As {@link Completion#tpotNanos()}, rounded to the nanosecond without passing through a double. */
    private static String tpotSeconds(Completion done) {
        if (done.steps() < 2) {
            return "";
        }
        return BigDecimal.valueOf(done.finishedNanos - done.firstTokenNanos, 9)
                .divide(BigDecimal.valueOf(done.steps() - 1L), 9, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private record Row(boolean ready, List<String> cells, String refusal) {}
}
