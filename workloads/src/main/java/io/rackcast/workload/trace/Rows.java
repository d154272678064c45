package io.rackcast.workload.trace;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.scheduling.LoraRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over the rows of a trace that refuses the first one that makes no sense. */
sealed interface Rows extends AutoCloseable permits TraceRows, JsonRows {
    /** The rows of a file: of JSON objects when it begins with a brace, else of CSV. */
    static Rows of(TraceFile file) {
        try (InputStream bytes = file.open()) {
            int first = bytes.read();
            while (first == '\n' || first == '\r' || first == ' ') {
                first = bytes.read();
            }
            return first == '{' ? new JsonRows(file) : new TraceRows(file);
        } catch (IOException e) {
            throw file.unreadable(0, e);
        }
    }

    /** Moves to the next row; false after the last one. */
    boolean next();

    /** Line of the current row, from 1. */
    long line();

    /** Arrival of the current row in nanoseconds, since 1970 or since the start of the trace. */
    long epochNanos();

    /** Tokens of the prompt of the current row. */
    int promptTokens();

    /** Tokens generated for the current row. */
    int outputTokens();

    /** Number of the tenant of the current row, from 0 in order of appearance; 0 where the file does not say. */
    default int tenant() {
        return 0;
    }

    /** Names of the tenants seen so far, by number; empty where the file does not say. */
    default List<String> tenants() {
        return List.of();
    }

    /** Priority of the current row; 0 where the file does not say. */
    default int priority() {
        return 0;
    }

    /**
     * Number of the adapter of the current row, from 0 in order of appearance; {@link LoraRule#PLAIN} for the model as it is,
     * and where the file does not say.
     */
    default int adapter() {
        return LoraRule.PLAIN;
    }

    /** What the prompt of the current row is made of; null where the file does not say. */
    default @Nullable Content content() {
        return null;
    }

    @Override
    void close();
}
