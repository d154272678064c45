package io.rackcast.report.validation;

import io.rackcast.report.Decimal;
import io.rackcast.scenario.validation.Breakdown;
import io.rackcast.scenario.validation.Coverage;
import io.rackcast.scenario.validation.Decision;
import io.rackcast.scenario.validation.Decisions;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Ranking;
import io.rackcast.scenario.validation.Score;
import io.rackcast.scenario.validation.Starvation;
import io.rackcast.scenario.validation.Target;
import io.rackcast.scenario.validation.Validation;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code validation.json}: all that the page says, for programs. */
public final class ValidationJson {
    /** Name of the file. */
    public static final String FILE = "validation.json";

    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Validation validation;

    private ValidationJson(Validation validation) {
        this.validation = validation;
    }

    /** The text of the file, with a line feed at its end. */
    public static String of(Validation validation, List<List<Dimension>> by) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return MAPPER.writer().with(printer).writeValueAsString(new ValidationJson(validation).root(by)) + "\n";
    }

    private ObjectNode root(List<List<Dimension>> by) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("table", validation.table());
        ObjectNode points = root.putObject("points");
        for (Prediction.Status status : Prediction.Status.values()) {
            points.put(status.id(), validation.count(status));
        }
        ObjectNode metrics = root.putObject("metrics");
        for (MetricGroup group : MetricGroup.values()) {
            ObjectNode node = metrics.putObject(group.label());
            score(node.putObject("error"), validation.residuals().score(group));
            score(node.putObject("roofline"), validation.baselines().global().score(group));
            score(
                    node.putObject("rooflinePerChip"),
                    validation.baselines().perChip().score(group));
        }
        put(root, "rooflineEfficiency", validation.baselines().globalEfficiency());
        ArrayNode targets = root.putArray("targets");
        validation.targets().forEach(target -> target(targets.addObject(), target));
        ArrayNode breakdowns = root.putArray("breakdowns");
        by.forEach(dimensions -> breakdown(breakdowns, Breakdown.of(validation.residuals(), dimensions)));
        ObjectNode decisions = root.putObject("decisions");
        for (Decision.Kind kind : Decision.Kind.values()) {
            decisions(decisions.putObject(kind.id()), validation.decisions().of(kind));
        }
        decisions(decisions.putObject("all"), validation.decisions());
        ObjectNode ranking = root.putObject("ranking");
        for (MetricGroup group : MetricGroup.values()) {
            Ranking one = validation.ranking(group);
            ObjectNode node =
                    ranking.putObject(group.label()).put("sweeps", one.sweeps()).put("pairs", one.pairs());
            put(node, "tau", one.tau());
        }
        ObjectNode coverage = root.putObject("coverage");
        validation
                .coverage()
                .forEach(one -> coverage(coverage.putObject(one.group().label()), one));
        starvation(root.putObject("starvation"), validation.starvation());
        ArrayNode reasons = root.putArray("notScored");
        validation
                .reasons()
                .forEach(reason -> reasons.addObject()
                        .put("points", reason.points())
                        .put("status", reason.status().id())
                        .put("reason", reason.reason()));
        return root;
    }

    private static void target(ObjectNode node, Target target) {
        node.put("rows", target.label());
        put(node, "median", target.median());
        put(node, "p90", target.p90());
        score(node.putObject("error"), target.reached());
        score(node.putObject("roofline"), target.global());
        score(node.putObject("rooflinePerChip"), target.perChip());
        node.put("reached", target.isReached());
    }

    private static void breakdown(ArrayNode into, Breakdown breakdown) {
        ObjectNode node = into.addObject();
        ArrayNode by = node.putArray("by");
        breakdown.by().forEach(one -> by.add(one.id()));
        ArrayNode rows = node.putArray("rows");
        for (Breakdown.Row row : breakdown.rows()) {
            ObjectNode one = rows.addObject();
            ArrayNode values = one.putArray("values");
            row.values().forEach(values::add);
            ObjectNode scores = one.putObject("metrics");
            row.scores().forEach((group, score) -> score(scores.putObject(group.label()), score));
        }
    }

    private static void decisions(ObjectNode node, Decisions decisions) {
        node.put("pairs", decisions.all().size());
        put(node, "right", decisions.accuracy());
        put(node, "meanRegret", decisions.meanRegret());
        put(node, "medianRegretOfWrong", decisions.medianRegretOfWrong());
    }

    private static void starvation(ObjectNode node, Starvation some) {
        node.put("starved", some.starved().size());
        some.found().ifPresent(share -> put(node, "found", share));
        some.close().ifPresent(share -> put(node, "withinFactor2", share));
        node.put("clear", some.clear().size());
        some.falseAlarms().ifPresent(share -> put(node, "falseAlarms", share));
        ArrayNode rows = node.putArray("rows");
        for (Starvation.Row row : some.rows()) {
            if (row.starved() || row.found()) {
                ObjectNode one = rows.addObject().put("id", row.id());
                put(one, "demand", row.demand());
                put(one, "measuredMillis", row.measuredMillis());
                put(one, "simulatedMillis", row.simulatedMillis());
                put(one, "roomyMillis", row.roomyMillis());
            }
        }
    }

    private static void coverage(ObjectNode node, Coverage coverage) {
        node.put("points", coverage.points()).put("families", coverage.families());
        put(node, "within", coverage.share());
        put(node, "highToLowOwn", coverage.widthOwn());
        put(node, "highToLowInherited", coverage.widthInherited());
    }

    private static void score(ObjectNode node, Score score) {
        node.put("points", score.points()).put("families", score.families());
        put(node, "median", score.median());
        put(node, "p90", score.p90());
        put(node, "bias", score.bias());
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, Decimal.of(value));
        } else {
            node.putNull(key);
        }
    }
}
