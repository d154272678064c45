package io.rackcast.scenario.experiment;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.StoppingRule;
import io.rackcast.core.metrics.StoppingRule.Stop;
import io.rackcast.scenario.Precision;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run that is extended until a figure is precise. Request k is the same draw however many there are, so a run with more
 * requests is the same run, longer. It is done over with twice as many requests each time: together that costs twice the
 * last one, and the results are those of a plain run with as many requests.
 */
final class PreciseRun {
    private final Resolved resolved;
    private final Precision goal;
    private final Bench bench;
    private final Consumer<PrecisionLook> watcher;

    PreciseRun(Resolved resolved, Precision goal, Bench bench, Consumer<PrecisionLook> watcher) {
        this.resolved = resolved;
        this.goal = goal;
        this.bench = bench;
        this.watcher = watcher;
    }

    Outcome run() throws IOException {
        StoppingRule rule = new StoppingRule(goal.within(), goal.maxRequests());
        long requests = resolved.workload().requests();
        while (true) {
            Outcome attempt = Experiment.once(resolved.withRequests(requests), bench);
            Interval figure = goal.figure().of(attempt.statistics());
            Optional<Stop> stop = rule.look(figure, attempt.statistics(), requests);
            double achieved = figure.relativeHalfWidth();
            if (stop.isPresent()) {
                PrecisionOutcome reached = new PrecisionOutcome(goal, achieved, requests, stop.get());
                return new Outcome(attempt.run(), attempt.statistics(), reached);
            }
            requests = Math.min(2 * requests, goal.maxRequests());
            watcher.accept(new PrecisionLook(goal, achieved, requests));
        }
    }
}
