package io.rackcast.config;

/**
 * A single value. Numbers keep their text, so that {@code 0.10} stays a version and no digit is lost.
 *
 * @param text as written, quotes and escapes resolved; empty for null
 */
public record Scalar(Position at, Kind kind, String text) implements Node {
    private static final int SHOWN = 60;

    /** What YAML takes a scalar for. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A text that was not read from anywhere. */
    public static Scalar text(Position at, String text) {
        return new Scalar(at, Kind.TEXT, text);
    }

    /** A number that was not read from anywhere. */
    public static Scalar number(Position at, long value) {
        return new Scalar(at, Kind.NUMBER, Long.toString(value));
    }

    /** Whether a node is YAML's null: nothing, {@code ~} or {@code null}. */
    public static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.kind == Kind.NULL;
    }

    @Override
    public String describe() {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return switch (kind) {
            case NULL -> "empty";
            case NUMBER, BOOLEAN -> shown;
            case TEXT -> "'" + shown + "'";
        };
    }
}
