package io.rackcast.scenario.sweep;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.sweep.Knee.WithinTargets;
import io.rackcast.scenario.sweep.KneeSearch.AllBad;
import io.rackcast.scenario.sweep.KneeSearch.AllGood;
import io.rackcast.scenario.sweep.KneeSearch.Between;
import io.rackcast.scenario.sweep.SweepPoint.DoesNotFit;
import io.rackcast.scenario.sweep.SweepPoint.NoKnee;
import io.rackcast.scenario.sweep.SweepPoint.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds how much load a combination carries. What it tries are whole runs like those of points, all with the same random
 * draws, and kept like those of points: a search that was killed goes on where it was.
 */
final class KneeFinder {
    private final Combination combination;
    private final StoredRuns runs;
    private final Function<String, LoadVerdict> judge;
    private final Consumer<Boolean> watcher;
    private final TreeMap<Load, LoadVerdict> tried = new TreeMap<>();

    /** @param watcher is told of each run that was done, and whether it had been kept */
    KneeFinder(
            Combination combination, StoredRuns runs, Function<String, LoadVerdict> judge, Consumer<Boolean> watcher) {
        this.combination = combination;
        this.runs = runs;
        this.judge = judge;
        this.watcher = watcher;
    }

    /**
     * What was found.
     *
     * @param knee null if there is none
     * @param points of the combination
     */
    record Found(@Nullable Knee knee, List<SweepPoint> points) {}

    Found find() throws IOException {
        if (combination.verdict() instanceof DoesNotFit unfit) {
            return without(unfit);
        }
        Resolved resolved = (Resolved) DeploymentResolver.resolve(scenario(new Load(0)));
        KneeSearch.Outcome stable = new KneeSearch(this::keepsUp).from(Load.near(CapacityGuess.of(resolved)));
        if (stable instanceof AllGood all) {
            return without(new NoKnee("no knee: " + all.most().text() + " is still kept up with"));
        } else if (stable instanceof AllBad none) {
            return without(new NoKnee("no knee: not even " + none.least().text() + " is kept up with"));
        }
        Between knee = (Between) stable;
        boolean hasTargets = resolved.scenario().slo().isPresent();
        return new Found(
                new Knee(
                        combination.values(),
                        knee.good().requestsPerSecond(),
                        knee.bad().requestsPerSecond(),
                        hasTargets ? withinTargets(knee) : null),
                points(knee.good()));
    }

    /** Only loads that are kept up with count, so that the search begins at the knee and goes down. */
    private WithinTargets withinTargets(Between knee) throws IOException {
        KneeSearch.Outcome outcome = new KneeSearch(
                        load -> load.compareTo(knee.good()) <= 0 && keepsUp(load) && keepsTargets(load))
                .from(knee.good());
        if (outcome instanceof Between between) {
            return new WithinTargets(
                    combination.attainment(),
                    between.good().requestsPerSecond(),
                    between.bad().requestsPerSecond());
        }
        double least = outcome instanceof AllBad none ? none.least().requestsPerSecond() : Double.NaN;
        return new WithinTargets(combination.attainment(), 0, least);
    }

    private boolean keepsUp(Load load) throws IOException {
        return verdict(load).keepsUp();
    }

    private boolean keepsTargets(Load load) throws IOException {
        return verdict(load).attainment() >= combination.attainment();
    }

    private LoadVerdict verdict(Load load) throws IOException {
        LoadVerdict known = tried.get(load);
        if (known != null) {
            return known;
        }
        StoredRuns.Run run = runs.of((Resolved) DeploymentResolver.resolve(scenario(load)));
        watcher.accept(run.kept());
        LoadVerdict verdict = judge.apply(run.summary());
        tried.put(load, verdict);
        return verdict;
    }

    private ScenarioFile scenario(Load load) {
        return combination.scenario().apply(load.text());
    }

    private List<SweepPoint> points(Load knee) {
        List<SweepPoint> points = new ArrayList<>();
        for (Combination.Place place : combination.places()) {
            String load = knee.text(place.share());
            ScenarioFile scenario = combination.scenario().apply(load);
            points.add(new SweepPoint(
                    place.index(),
                    combination.valuesAt(load),
                    scenario,
                    SweepPoint.verdict(DeploymentResolver.resolve(scenario)),
                    place.share()));
        }
        return points;
    }

    private Found without(Verdict reason) {
        ScenarioFile scenario = scenario(new Load(0));
        return new Found(
                null,
                combination.places().stream()
                        .map(place ->
                                new SweepPoint(place.index(), combination.values(), scenario, reason, place.share()))
                        .toList());
    }
}
