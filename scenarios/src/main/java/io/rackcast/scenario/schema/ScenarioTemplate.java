package io.rackcast.scenario.schema;

import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A scenario to start from: every key with its unit, default and allowed values, in comments. */
public final class ScenarioTemplate {
    private ScenarioTemplate() {}

    /** The text of the file. */
    public static String text() {
        try (InputStream in = Scenarios.class.getResourceAsStream("template.yaml")) {
            if (in == null) {
                throw new IllegalStateException("template.yaml is missing beside " + Scenarios.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
