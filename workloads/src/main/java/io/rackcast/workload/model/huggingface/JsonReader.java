package io.rackcast.workload.model.huggingface;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.Scalar.Kind;
import io.rackcast.config.Sequence;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON into the tree that YAML gives, with the position of every value. */
public final class JsonReader {
    private static final int MAX_DEPTH = 64;
    /** An index of a large checkpoint has some 100,000 lines. */
    private static final long MAX_BYTES = 64L << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Python writes them.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser parser;
    private final String name;

    private JsonReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read, or holds no JSON object
     */
    public static Mapping read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(Position.of(name), "", "is larger than 64 MB");
            }
            return parse(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new ConfigException(Position.of(name), "", "is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException(Position.of(name), "", Files.exists(file) ? "cannot be read" : "no such file");
        }
    }

    /**
     * Reads a text.
     *
     * @param name for messages
     * @throws ConfigException when it holds no JSON object
     */
    public static Mapping parse(String name, String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(name, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new ConfigException(Position.of(name), "", "is empty");
            }
            Node root = reader.node(first);
            if (parser.nextToken() != null) {
                throw new ConfigException(reader.here(), "", "something follows the end of the JSON object");
            }
            if (root instanceof Mapping mapping) {
                return mapping;
            }
            throw new ConfigException(root.at(), "", "must be a JSON object, is " + root.describe());
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            Position position = at == null
                    ? Position.of(name)
                    : new Position(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
            throw new ConfigException(position, "", "is not valid JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private Node node(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(here(), Kind.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(here(), Kind.BOOLEAN, parser.getString());
            case VALUE_NULL -> new Scalar(here(), Kind.NULL, "");
            default -> new Scalar(here(), Kind.TEXT, parser.getString());
        };
    }

    private Mapping mapping() {
        Position at = here();
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position keyAt = here();
            String key = parser.currentName();
            entries.put(key, new Mapping.Entry(keyAt, node(parser.nextToken())));
        }
        return new Mapping(at, entries);
    }

    private Sequence sequence() {
        Position at = here();
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Sequence(at, items);
    }

    private Position here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(name, location.getLineNr(), location.getColumnNr());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
