package io.rackcast.report.vllm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of {@code requests.csv} as a client of the engine would have seen it.
 *
 * @param status completed, or why not
 * @param outputTokens 0 unless completed; so are the times but the arrival
 */
record BenchRequest(
        String status, int promptTokens, int outputTokens, long arrivalNanos, long ttftNanos, long e2eNanos) {
    private static final int NANO_DIGITS = 9;

    static List<BenchRequest> read(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv, StandardCharsets.UTF_8)) {
            return rows.stream().map(BenchRequest::of).toList();
        } catch (RuntimeException e) {
            throw new IOException(csv + " is no table of requests: " + e.getMessage(), e);
        }
    }

    private static BenchRequest of(NamedCsvRecord row) {
        String status = row.getField("status");
        int promptTokens = Integer.parseInt(row.getField("prompt_tokens"));
        long arrivalNanos = nanos(row.getField("arrival_s"));
        if (!status.equals("completed")) {
            return new BenchRequest(status, promptTokens, 0, arrivalNanos, 0, 0);
        }
        int outputTokens = Integer.parseInt(row.getField("output_tokens"));
        long ttftNanos = nanos(row.getField("ttft_s"));
        return new BenchRequest(
                status, promptTokens, outputTokens, arrivalNanos, ttftNanos, nanos(row.getField("e2e_s")));
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(NANO_DIGITS).longValueExact();
    }

    boolean succeeded() {
        return status.equals("completed");
    }

    /** Mean time per token after the first, in nanoseconds; 0 for a single token, which none follows. */
    double tpotNanos() {
        return outputTokens > 1 ? (double) (e2eNanos - ttftNanos) / (outputTokens - 1) : 0;
    }

    /** When the last token was there. */
    long endNanos() {
        return arrivalNanos + e2eNanos;
    }
}
