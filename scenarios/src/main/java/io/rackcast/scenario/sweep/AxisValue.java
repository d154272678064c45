package io.rackcast.scenario.sweep;

import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.Scalar.Kind;

/**
 * One value of an axis.
 *
 * @param at where it, or the range it comes from, was written
 * @param kind what YAML takes it for
 * @param text as results show it
 */
public record AxisValue(Position at, Kind kind, String text) {
    static AxisValue of(Scalar scalar) {
        return new AxisValue(scalar.at(), scalar.kind(), scalar.text());
    }

    /** A value that was calculated. */
    static AxisValue of(Position at, String text) {
        return new AxisValue(at, Kind.NUMBER, text);
    }

    /** As an assignment of the command line. Texts are quoted, so that none is taken for something else. */
    String assignTo(String path) {
        return path + "=" + (kind == Kind.TEXT ? quoted() : text);
    }

    private String quoted() {
        return "'" + text.replace("'", "''") + "'";
    }
}
