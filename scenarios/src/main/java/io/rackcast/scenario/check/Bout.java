package io.rackcast.scenario.check;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Holm;
import io.rackcast.core.metrics.Latency;
import io.rackcast.core.metrics.Rate;
import io.rackcast.core.metrics.RunContrast;
import io.rackcast.core.metrics.RunLog;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.SloChoice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two policies on one workload, request by request.
 *
 * @param neighbour the workload
 * @param yaml it as a scenario, under the first policy
 * @param regimes one of each axis, by what the first policy makes of it
 * @param effects by how much the second policy differs: the logarithm of the ratio, or the difference, of figures that both
 *     have
 * @param shown whether a difference is more than chance; all figures of a workload are one family of tests at 5%
 */
public record Bout(
        Neighbour neighbour,
        String yaml,
        List<Regime> regimes,
        Map<Figure, Double> effects,
        Map<Figure, Boolean> shown) {
    private static final double LEVEL = 0.05;
    private static final double PER_THOUSAND = 1_000;

    static Bout of(Neighbour neighbour, Resolved a, Resolved b) {
        Run one = Run.of(a);
        Run other = Run.of(b);
        RunContrast runs = RunContrast.paired(one.log, other.log, 0);
        Map<Figure, Contrast> contrasts = new EnumMap<>(Figure.class);
        contrasts.put(Figure.TTFT_P50, runs.percentile(Latency.TTFT, 0.5));
        contrasts.put(Figure.TTFT_P99, runs.percentile(Latency.TTFT, 0.99));
        contrasts.put(Figure.TPOT, runs.mean(Latency.TPOT));
        contrasts.put(Figure.THROUGHPUT, runs.rate(Rate.OUTPUT_TOKENS_PER_SECOND, 1, 1));
        Optional<SloTargets> targets = a.scenario().slo().map(SloChoice::targets);
        targets.ifPresent(kept -> contrasts.put(Figure.GOODPUT, runs.attainment(kept)));
        Map<Figure, Double> effects = new EnumMap<>(Figure.class);
        contrasts.forEach((figure, contrast) -> effects.put(figure, effect(figure, contrast)));
        double preempted = PER_THOUSAND * (other.result.preemptions() - one.result.preemptions());
        effects.put(Figure.PREEMPTIONS, preempted / one.result.requests().offered());
        effects.values().removeIf(effect -> Double.isNaN(effect) || Double.isInfinite(effect));
        return new Bout(neighbour, a.yaml(), one.regimes(a), effects, shown(contrasts));
    }

    private static double effect(Figure figure, Contrast contrast) {
        return figure.isDifference() ? contrast.b() - contrast.a() : StrictMath.log(contrast.b() / contrast.a());
    }

    private static Map<Figure, Boolean> shown(Map<Figure, Contrast> contrasts) {
        double[] probabilities =
                contrasts.values().stream().mapToDouble(Contrast::probability).toArray();
        boolean[] shown = Holm.shown(probabilities, LEVEL);
        Map<Figure, Boolean> byFigure = new EnumMap<>(Figure.class);
        int next = 0;
        for (Figure figure : contrasts.keySet()) {
            byFigure.put(figure, shown[next++]);
        }
        return byFigure;
    }

    /** How much better the second policy is by a figure, where that is shown: above 0, or below where it is worse; else 0. */
    double advantage(Figure figure) {
        if (!shown.getOrDefault(figure, false)) {
            return 0;
        }
        double effect = effects.getOrDefault(figure, 0.0);
        return figure.lessIsBetter() ? -effect : effect;
    }

    private record Run(RunResult result, RunLog log) {
        static Run of(Resolved resolved) {
            RunLog log = new RunLog(
                    resolved.deployment().timer(), resolved.deployment().replicas());
            RunResult result =
                    Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of(log));
            return new Run(result, log);
        }

        List<Regime> regimes(Resolved resolved) {
            double lifetime =
                    (double) result.makespanNanos() * resolved.deployment().replicas();
            return List.of(
                    Regime.ofLoad(result.busyNanos() / lifetime),
                    Regime.ofShape((double) result.promptTokens() / Math.max(1, result.outputTokens())),
                    Regime.ofCache(result.kvMax()));
        }
    }
}
