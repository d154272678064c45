package io.rackcast.config;

import io.rackcast.config.Scalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds a tree from the token stream of one YAML text. What is forbidden here though YAML allows it is noted and left out;
 * what is no YAML ends the reading, since nobody knows what comes behind it.
 */
final class YamlReader {
    static final int MAX_DEPTH = 64;

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(DocumentText.LIMIT_BYTES + 1)
                    // found here, with the positions of both
                    .setAllowDuplicateKeys(true)
                    .build())
            .build();

    private final YAMLParser parser;
    private final Position source;
    private final Problems problems = new Problems();
    private int depth;

    private YamlReader(Position source, String text) {
        this.source = source;
        this.parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text);
    }

    /** Reads the only document of a text. */
    static Node document(String name, String text) {
        return new YamlReader(new Position(name, 1, 1), text).only();
    }

    /** Reads a value of the command line: all of its nodes stand at the same position, without lines. */
    static Node value(Position at, String text) {
        return text.isBlank() ? new Scalar(at, Kind.NULL, "") : new YamlReader(at, text).only();
    }

    private Node only() {
        try (parser) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new ConfigException(Position.of(source.source()), "", "is empty");
            }
            Node root = node(first);
            if (parser.nextToken() != null) {
                refuse(here(), "a second document starts here, only one is allowed");
            }
            problems.throwIfAny();
            return root;
        } catch (JacksonException e) {
            problems.addAll(syntax(e));
            throw new ConfigException(problems.all());
        }
    }

    private Node node(JsonToken token) {
        if (parser.isCurrentAlias()) {
            refuse(here(), "aliases (*name) are not supported: repeat the value, or use 'extends:'");
            return new Scalar(here(), Kind.NULL, "");
        }
        if (parser.getRawTag() != null) {
            refuse(here(), "tags (!name) are not supported");
        }
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(here(), Kind.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(here(), Kind.BOOLEAN, parser.getString());
            case VALUE_NULL -> new Scalar(here(), Kind.NULL, "");
            default -> text(parser.getString());
        };
    }

    /** Jackson takes {@code ~} for a text. */
    private Scalar text(String text) {
        return text.equals("~") ? new Scalar(here(), Kind.NULL, "") : new Scalar(here(), Kind.TEXT, text);
    }

    private Mapping mapping() {
        Position at = enter();
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyAt = here();
            Mapping.Entry entry = new Mapping.Entry(keyAt, node(parser.nextToken()));
            Mapping.Entry earlier = entries.putIfAbsent(key, entry);
            if (key.equals("<<")) {
                refuse(keyAt, "merge keys (<<) are not supported: use 'extends:'");
            } else if (earlier != null) {
                refuse(keyAt, "duplicate key '" + key + "', already given at " + earlier.at());
            }
        }
        depth--;
        return new Mapping(at, entries);
    }

    private Sequence sequence() {
        Position at = enter();
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        depth--;
        return new Sequence(at, items);
    }

    private Position enter() {
        if (++depth > MAX_DEPTH) {
            refuse(here(), "nested deeper than " + MAX_DEPTH + " levels");
            throw new ConfigException(problems.all());
        }
        return here();
    }

    private Position here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return source.line() == 0
                ? source
                : new Position(source.source(), location.getLineNr(), location.getColumnNr());
    }

    private void refuse(Position at, String message) {
        problems.add(at, "", message);
    }

    private static ConfigException problem(Position at, String message) {
        return new ConfigException(at, "", message);
    }

    /** The YAML engine's own words, without the excerpt it draws. */
    private ConfigException syntax(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            var mark = marked.getProblemMark().get();
            Position at = source.line() == 0
                    ? source
                    : new Position(source.source(), mark.getLine() + 1, mark.getColumn() + 1);
            return problem(at, "is not valid YAML: " + firstLine(marked.getProblem()));
        }
        TokenStreamLocation location = e.getLocation();
        Position at = source.line() == 0 || location == null
                ? source
                : new Position(source.source(), location.getLineNr(), location.getColumnNr());
        return problem(at, "is not valid YAML: " + firstLine(e.getOriginalMessage()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
