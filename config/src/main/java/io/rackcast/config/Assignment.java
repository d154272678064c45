package io.rackcast.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code path=value} of the command line. */
record Assignment(List<String> path, Node value, Position at) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][\\w-]*(\\.[\\w-]+)*");

    static Assignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new ConfigException(Position.of("--set " + text), "", "write --set path=value");
        }
        return of(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    static Assignment of(String path, String value) {
        Position at = Position.of("--set " + path);
        if (!PATH.matcher(path).matches()) {
            throw new ConfigException(at, "", "'" + path + "' is not a path: write keys joined by dots");
        }
        List<String> keys = List.of(path.split("\\.", -1));
        if (keys.size() > YamlReader.MAX_DEPTH) {
            throw new ConfigException(Position.of("--set"), "", "deeper than " + YamlReader.MAX_DEPTH + " levels");
        }
        return new Assignment(keys, YamlReader.value(at, value), at);
    }

    Mapping applyTo(Mapping root) {
        return apply(root, 0);
    }

    private Mapping apply(Mapping mapping, int depth) {
        String key = path.get(depth);
        Node inner = depth == path.size() - 1 ? value : apply(mappingAt(mapping.get(key), depth), depth + 1);
        Mapping.Entry old = mapping.entries().get(key);
        return mapping.with(key, old == null || depth == path.size() - 1 ? at : old.at(), inner);
    }

    private Mapping mappingAt(@Nullable Node node, int depth) {
        if (node == null || Scalar.isNull(node)) {
            return Mapping.empty(at);
        }
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        String prefix = String.join(".", path.subList(0, depth + 1));
        throw new ConfigException(
                at, "", prefix + " is " + node.describe() + ", '" + path.get(depth + 1) + "' cannot be set inside it");
    }
}
