package io.rackcast.report.golden;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.report.RunReport;
import io.rackcast.report.SummaryFigure;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Origin;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.plugin.Plugins;
import java.util.List;
import java.util.OptionalLong;

/**
 * A run that was kept, to hold later ones against.
 *
 * @param name of the scenario
 * @param simulator fingerprint of the program that made it
 * @param hash fingerprint of the resolved scenario
 * @param tolerances how far figures may be off
 * @param figures what came out; those that a user deleted are not compared
 * @param origin what the user wrote
 * @param resolved the scenario with chip, model, stack and price written out; its name is that of the golden's file
 */
public record Golden(
        String name,
        String simulator,
        String hash,
        Tolerances tolerances,
        List<SummaryFigure> figures,
        Origin origin,
        Document resolved) {
    public Golden {
        figures = List.copyOf(figures);
    }

    /** The same with the figures of a run, and the tolerances for them. */
    public Golden with(RunReport run, Tolerances kept) {
        return new Golden(name, simulator, hash, kept, SummaryFigure.of(run), origin, resolved);
    }

    /**
     * What to run.
     *
     * @param catalog whether today's catalog is asked instead of what was written out
     * @param plugins policies that it may name
     * @throws ConfigException when it no longer reads, with places in the file
     */
    public Resolution resolve(boolean catalog, Plugins plugins) {
        return DeploymentResolver.resolve(
                catalog
                        ? origin.load(resolved.name(), plugins)
                        : Scenarios.load(resolved, List.of(), OptionalLong.empty(), plugins));
    }

    /** Holds a run against this. */
    public Verification verify(RunReport run) {
        List<SummaryFigure> found = SummaryFigure.of(run);
        return new Verification(
                this,
                run.hash(),
                figures.stream().map(figure -> check(figure, found)).toList(),
                "");
    }

    private FigureCheck check(SummaryFigure recorded, List<SummaryFigure> found) {
        return new FigureCheck(
                recorded.name(),
                recorded.value(),
                found.stream()
                        .filter(figure -> figure.name().equals(recorded.name()))
                        .findFirst()
                        .map(SummaryFigure::value)
                        .orElse(null),
                tolerances.of(recorded.name()));
    }
}
