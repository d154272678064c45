package io.rackcast.scenario.schema;

import io.rackcast.config.Document;
import io.rackcast.config.Schema;
import io.rackcast.config.SchemaGenerator;
import io.rackcast.config.quantity.HourlyPrice;
import io.rackcast.config.quantity.Share;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.PriceChoice;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.TraceChoice;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.workload.BuiltInWorkloads;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.model.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of scenario files. */
public final class ScenarioSchema {
    /** Name of the file that holds it, beside the folder of the built-in scenarios and in a distribution. */
    public static final String FILE = "scenario.schema.json";

    private static final String LENGTH =
            "^ *([+]?[0-9]{1,18}|(constant|uniform|lognormal|quantiles) *\\([0-9a-z_.,=+ ]*\\)) *$";

    private ScenarioSchema() {}

    /** Derives the schema; takes some milliseconds, reads no catalog entry. */
    public static Schema generate() {
        return generate(Plugins.NONE);
    }

    /** Derives the schema of files that may name policies of users. */
    public static Schema generate(Plugins plugins) {
        Schema record = SchemaGenerator.with(Document.resource(Scenarios.class, "defaults.yaml"))
                .with(LengthDistribution.class, length())
                .with(TraceChoice.class, trace())
                .with(
                        PriceChoice.class,
                        Schema.anyOf(SchemaGenerator.quantity(HourlyPrice.class), Schema.ofType("object")))
                .at("model", entry(Models.ids()))
                .at("hardware.chip", entry(Chips.ids()))
                .at("stack", entry(Stacks.ids()))
                .at("speculation.draftModel", entry(Models.ids()))
                .at("speculation.acceptance", acceptance())
                .at("policy.name", Schema.oneOf(plugins.names()))
                .at("workload.name", Schema.oneOf(BuiltInWorkloads.ids()))
                .at("workload.classes[].use", Schema.oneOf(BuiltInWorkloads.ids()))
                .generate(Scenario.class);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("extends", parent().keywords());
        record.properties()
                .forEach((key, schema) ->
                        properties.put(key, (key.equals("policy") ? policy(schema, plugins) : schema).keywords()));
        return Schema.any()
                .with("$schema", "http://json-schema.org/draft-07/schema#")
                .with("title", "Rackcast scenario")
                .with(record.with("properties", properties))
                .with("if", Schema.any().with("not", Schema.any().with("required", List.of("extends"))))
                .with("then", complete());
    }

    /** What a file must state that builds on no other. */
    private static Schema complete() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Schema chip = Schema.any().with("required", List.of("chip"));
        Schema system = Schema.any().with("required", List.of("system"));
        properties.put("hardware", Schema.anyOf(chip, system).keywords());
        return Schema.any()
                .with("required", List.of("name", "model", "hardware", "workload"))
                .with("properties", properties);
    }

    private static Schema parent() {
        List<String> names =
                Scenarios.builtIn().stream().map(Scenarios.Entry::name).toList();
        return Schema.any()
                .with("description", "the scenario that this one changes: a built-in name, or a path from this file")
                .with(Schema.ofType("string").with("examples", names));
    }

    /** Ids are examples and not the only values: aliases are names too, and case does not count. */
    private static Schema entry(List<String> ids) {
        return Schema.ofType("string", "object").with("examples", ids);
    }

    private static Schema length() {
        return Schema.ofType("integer", "string")
                .with("minimum", 1)
                .with("maximum", LengthDistribution.LONGEST)
                .with("pattern", LENGTH)
                .with(
                        "examples",
                        List.of(
                                512,
                                "uniform(128, 2048)",
                                "lognormal(p50=403, p95=1770, max=4000)",
                                "quantiles(p0=2, p50=1020, p100=14050)"));
    }

    private static Schema acceptance() {
        Schema share = SchemaGenerator.quantity(Share.class);
        return Schema.anyOf(
                share, Schema.ofType("array").with("items", share.keywords()).with("minItems", 1));
    }

    private static Schema trace() {
        Map<String, Object> pinned = new LinkedHashMap<>();
        Schema path = Schema.any().with("description", "path of the trace").with(Schema.ofType("string"));
        Schema sha256 = Schema.any()
                .with("description", "SHA-256 of its content, as resolved scenarios state it")
                .with(Schema.ofType("string").with("pattern", "^[0-9a-f]{64}$"));
        pinned.put("file", path.with(SchemaGenerator.NEEDED, true).keywords());
        pinned.put("sha256", sha256.with(SchemaGenerator.NEEDED, true).keywords());
        Schema mapping = Schema.ofType("object")
                .with("additionalProperties", false)
                .with("required", List.of("file", "sha256"))
                .with("properties", pinned);
        return Schema.anyOf(Schema.ofType("string"), mapping);
    }

    /** The short form is the name alone; in the long one, options are those of the policy that is named. */
    private static Schema policy(Schema generated, Plugins plugins) {
        Schema mapping = generated.choices().get(1);
        List<Map<String, Object>> options = plugins.policies().stream()
                .map(policy -> optionsOf(policy.name(), policy.schema()).keywords())
                .toList();
        return generated.with(Schema.anyOf(
                Schema.oneOf(plugins.names()), options.isEmpty() ? mapping : mapping.with("allOf", options)));
    }

    private static Schema optionsOf(String policy, Schema options) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("name", Schema.any().with("const", policy).keywords());
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("options", options.keywords());
        return Schema.any()
                .with("if", Schema.any().with("required", List.of("name")).with("properties", name))
                .with("then", Schema.any().with("properties", own));
    }
}
