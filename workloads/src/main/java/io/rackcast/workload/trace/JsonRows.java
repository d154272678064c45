package io.rackcast.workload.trace;

import io.rackcast.config.ConfigException;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.ListedContent;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.workload.length.LengthDistribution;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of JSON objects, one a line: {@code {"timestamp": 27482, "input_length": 6955, "output_length": 52, "hash_ids": [46,
 * 47]}}, as published with Mooncake (FAST 2025), whose ids stand for 512 tokens each; {@code hash_ids_16} for 16, and so on.
 * Times are milliseconds, also as {@code timestamp_ms}. {@code "adapter": "sql"} names the adapter of a request, the model as it is
 * where it is missing, empty or null. Other keys are ignored.
 */
final class JsonRows implements Rows {
    private static final String IDS = "hash_ids";
    private static final String ADAPTER = "adapter";
    /** Of Mooncake: README of FAST25-release/traces. */
    private static final int MOONCAKE_TOKENS = 512;

    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
    /** 100 years. */
    private static final BigDecimal LATEST_MILLIS = new BigDecimal("3155760000000");

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final TraceFile file;
    private final JsonParser parser;

    private long line = 1;
    private long nanos = -1;
    private int promptTokens;
    private int outputTokens;
    private int[] ids = new int[16];
    private int idCount;
    private int tokensPerId;
    private boolean timed;
    /** Numbers of adapters by name, in order of appearance. */
    private final Map<String, Integer> adapters = new LinkedHashMap<>();

    private int adapter = LoraRule.PLAIN;

    JsonRows(TraceFile file) {
        this.file = file;
        try {
            this.parser = JSON.createParser(ObjectReadContext.empty(), file.open());
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    @Override
    public boolean next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            mark();
            if (token != JsonToken.START_OBJECT) {
                throw wrong(
                        "",
                        "each line must be an object such as {\"timestamp\": 0, \"input_length\": 8, "
                                + "\"output_length\": 2, \"hash_ids\": [0]}");
            }
            row();
            return true;
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    private void row() {
        long before = nanos;
        timed = false;
        promptTokens = 0;
        outputTokens = 0;
        idCount = 0;
        tokensPerId = 0;
        adapter = LoraRule.PLAIN;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "timestamp", "timestamp_ms" -> nanos = time(key, value);
                case "input_length" -> promptTokens = tokens(key, value);
                case "output_length" -> outputTokens = tokens(key, value);
                case ADAPTER -> adapter = adapter(value);
                default -> {
                    if (key.startsWith(IDS)) {
                        ids(key, value);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
        require(timed, "timestamp");
        require(promptTokens > 0, "input_length");
        require(outputTokens > 0, "output_length");
        if (nanos < before) {
            throw wrong("timestamp", "time runs backwards; sort the file by it");
        }
        if (tokensPerId > 0 && (long) (idCount - 1) * tokensPerId >= promptTokens) {
            throw wrong(
                    IDS,
                    idCount + " ids of " + tokensPerId + " tokens are more than a prompt of " + promptTokens
                            + " tokens has");
        }
    }

    private void require(boolean there, String key) {
        if (!there) {
            throw wrong("", "the object has no " + key);
        }
    }

    private long time(String key, JsonToken value) {
        if (!value.isNumeric()) {
            throw wrong(key, "must be milliseconds");
        }
        timed = true;
        BigDecimal millis = parser.getDecimalValue();
        if (millis.signum() < 0 || millis.compareTo(LATEST_MILLIS) > 0) {
            throw wrong(key, "must be milliseconds from 0 to 100 years, is " + millis);
        }
        return millis.multiply(NANOS_PER_MILLI).longValue();
    }

    private int adapter(JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return LoraRule.PLAIN;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw wrong(ADAPTER, "must be a name, such as \"sql\"");
        }
        String name = parser.getString().strip();
        return name.isEmpty() ? LoraRule.PLAIN : adapters.computeIfAbsent(name, fresh -> adapters.size());
    }

    private int tokens(String key, JsonToken value) {
        long tokens = whole(key, value);
        if (tokens < 1 || tokens > LengthDistribution.LONGEST) {
            throw wrong(
                    key,
                    "must be from 1 to " + LengthDistribution.LONGEST + " tokens, is " + tokens + "; remove the row");
        }
        return (int) tokens;
    }

    private long whole(String key, JsonToken value) {
        if (value != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw wrong(key, "must be a whole number, is " + TraceFile.shown(parser.getString()));
        }
        return parser.getLongValue();
    }

    private void ids(String key, JsonToken value) {
        tokensPerId = tokensPerId(key);
        if (value != JsonToken.START_ARRAY) {
            throw wrong(key, "must be a list of ids");
        }
        idCount = 0;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            long id = whole(key, item);
            if (id < 0 || id > Integer.MAX_VALUE) {
                throw wrong(key, "an id must be from 0 to 2147483647, is " + id);
            }
            if (idCount == ids.length) {
                ids = Arrays.copyOf(ids, idCount << 1);
            }
            ids[idCount++] = (int) id;
        }
    }

    private int tokensPerId(String key) {
        if (key.equals(IDS)) {
            return MOONCAKE_TOKENS;
        }
        try {
            int tokens = Integer.parseInt(key.substring(IDS.length() + 1));
            if (tokens > 0) {
                return tokens;
            }
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            // Said below.
        }
        throw wrong(key, "must be called hash_ids_N, each id for N tokens");
    }

    private void mark() {
        line = parser.currentTokenLocation().getLineNr();
    }

    private ConfigException wrong(String key, String what) {
        int column = parser.currentTokenLocation().getColumnNr();
        return file.wrong(line, column, key, what);
    }

    private ConfigException damaged(JacksonException e) {
        if (e instanceof JacksonIOException && e.getCause() instanceof IOException io) {
            return file.unreadable(line, io);
        }
        long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
        return file.wrong(at, 1, "", "is no JSON: " + e.getOriginalMessage());
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long epochNanos() {
        return nanos;
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
    public int adapter() {
        return adapter;
    }

    @Override
    public @Nullable Content content() {
        if (idCount == 0) {
            return null;
        }
        int covered = (int) Math.min(promptTokens, (long) idCount * tokensPerId);
        return new ListedContent(Arrays.copyOf(ids, idCount), tokensPerId, covered);
    }

    @Override
    public void close() {
        parser.close();
    }
}
