package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Resolves the scenarios of points by the rules of every run.
 *
 * @param edits laid over the scenario of every point
 * @param change made to it before
 */
record PointResolver(List<String> edits, UnaryOperator<Document> change) {
    private static final Document BASE = Document.resource(PointResolver.class, "replay.yaml");

    PointResolver {
        edits = List.copyOf(edits);
    }

    /** Whether a stack named in the edits stands for all software. */
    boolean replacesStack() {
        return edits.stream().anyMatch(edit -> edit.startsWith("stack="));
    }

    /**
     * With the division of chips that is stated, or else the smallest that is useful.
     *
     * @throws io.rackcast.config.ConfigException when the product refuses the scenario
     */
    Resolution resolve(Point point, PointScenario scenario) {
        Layouts layouts = new Layouts(point);
        Document stated = Speculated.spelledOut(BASE.setAll(scenario.edits()));
        Document client = LongContext.fitted(stated, scenario.longest(), scenario.assumptions());
        Resolution last = null;
        for (Layouts.Choice choice : layouts.choices()) {
            last = resolve(client, point, scenario, choice);
            if (layouts.suits(last)) {
                if (!choice.stated()) {
                    scenario.assumptions().add(choice.replicas() + " replicas of " + choice.tensorParallel());
                }
                return last;
            }
        }
        if (last == null) {
            throw new IllegalStateException("no layout for " + point.id());
        }
        return last;
    }

    private Resolution resolve(Document client, Point point, PointScenario scenario, Layouts.Choice choice) {
        Document divided =
                client.setAll(PointScenario.layout(point.layout(), choice.tensorParallel(), choice.replicas()));
        Document own = PaddedHeads.fitted(divided, scenario.stack(), choice.tensorParallel(), scenario.assumptions());
        return DeploymentResolver.resolve(Scenarios.load(change.apply(own), edits, OptionalLong.empty()));
    }
}
