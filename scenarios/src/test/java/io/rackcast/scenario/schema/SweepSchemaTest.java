package io.rackcast.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rackcast.scenario.sweep.SweepSchema;
import io.rackcast.scenario.sweep.Sweeps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of sweeps, in the eyes of a validator that knows nothing of Rackcast. */
final class SweepSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(SweepSchema.generate().print(), InputFormat.JSON);

    static List<String> builtIn() {
        return Sweeps.builtIn().stream().map(Sweeps.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInSweepsAreValidAndNameIt(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Sweeps.class.getResourceAsStream("builtin/" + name + ".yaml"), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(errors(text)).isEmpty();
            assertThat(text).startsWith("# yaml-language-server: $schema=../../" + SweepSchema.FILE + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{path: seed, values: [1, two, 3.5]}",
                "{path: seed, range: {from: 1, to: 3, step: 1}}",
                "{path: price, log: {from: $1/h, to: $4/h, count: 5}}",
                "{path: workload.arrivals.rate, auto: {}}",
                "{path: workload.arrivals.rate, auto: {of: [0.5, 1], attainment: 95%}}",
                "{path: workload.arrivals.rate, auto: {count: 3}}",
                "{zip: true, axes: [{path: weights, values: [bf16]}, {path: kvCache, values: [bf16]}]}"
            })
    void everyFormOfAnAxisIsValid(String axis) {
        assertThat(errors(sweep(axis))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{path: seed, valeus: [1]}",
                "{path: seed, log: {from: 1, to: 3, step: 1}}",
                "{path: workload.arrivals.rate, auto: {count: many}}",
                "{zip: maybe}",
                "{zip: true, axes: [{values: [bf16]}]}",
                "{zip: true, axes: [{path: seed, auto: {}}]}"
            })
    void mistakesAreSeen(String axis) {
        assertThat(errors(sweep(axis))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{extends: chat-on-h100, sede: 3}", "[chat-on-h100]", "{name: x}"})
    void theScenarioIsCheckedToo(String scenario) {
        assertThat(errors(sweep("{path: seed, values: [1]}").replace("chat-on-h100", scenario)))
                .isNotEmpty();
    }

    private static String sweep(String axis) {
        return "apiVersion: rackcast/v1\nname: s\nscenario: chat-on-h100\naxes:\n  - " + axis + "\n";
    }

    private static List<String> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }
}
