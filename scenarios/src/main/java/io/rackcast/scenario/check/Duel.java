package io.rackcast.scenario.check;

import io.rackcast.core.metrics.Holm;
import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.StudentT;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What came of setting two policies side by side.
 *
 * @param policyA that of the scenario
 * @param policyB the other one, as it was asked for
 * @param seed of the neighbours
 * @param requests of each
 * @param cases neighbours that were drawn
 * @param unfit of these, those on which one of both does not fit
 * @param bouts the others
 * @param standings over all, then by regime
 */
public record Duel(
        String policyA,
        String policyB,
        long seed,
        long requests,
        int cases,
        int unfit,
        List<Bout> bouts,
        List<Standing> standings) {
    private static final double LEVEL = 0.05;
    private static final int TELLING = 3;

    public Duel {
        bouts = List.copyOf(bouts);
        standings = List.copyOf(standings);
    }

    static Duel of(String policyA, String policyB, long seed, long requests, int cases, List<Bout> bouts) {
        List<Standing> standings = new ArrayList<>();
        standings.add(standing(Optional.empty(), bouts));
        for (Regime regime : Regime.values()) {
            List<Bout> those = bouts.stream()
                    .filter(bout -> bout.regimes().contains(regime))
                    .toList();
            if (!those.isEmpty()) {
                standings.add(standing(Optional.of(regime), those));
            }
        }
        return new Duel(policyA, policyB, seed, requests, cases, cases - bouts.size(), bouts, judged(standings));
    }

    private static Standing standing(Optional<Regime> regime, List<Bout> bouts) {
        List<Tally> tallies = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            double[] effects = bouts.stream()
                    .filter(bout -> bout.effects().containsKey(figure))
                    .mapToDouble(bout -> bout.effects().get(figure))
                    .toArray();
            if (effects.length > 0) {
                int b = (int) bouts.stream()
                        .filter(bout -> bout.advantage(figure) > 0)
                        .count();
                int a = (int) bouts.stream()
                        .filter(bout -> bout.advantage(figure) < 0)
                        .count();
                Interval mean = StudentT.mean(effects);
                tallies.add(new Tally(
                        figure,
                        effects.length,
                        a,
                        b,
                        figure.isDifference() ? mean : exponential(mean),
                        StudentT.probability(effects),
                        Tally.Better.TIE));
            }
        }
        return new Standing(regime, bouts.size(), tallies);
    }

    /** All tests of a duel are one family: the chance that any shows a difference that there is not stays below 5%. */
    private static List<Standing> judged(List<Standing> standings) {
        boolean[] shown = Holm.shown(
                standings.stream()
                        .flatMap(standing -> standing.tallies().stream())
                        .mapToDouble(Tally::probability)
                        .toArray(),
                LEVEL);
        List<Standing> judged = new ArrayList<>();
        int next = 0;
        for (Standing standing : standings) {
            List<Tally> tallies = new ArrayList<>();
            for (Tally tally : standing.tallies()) {
                tallies.add(tally.judged(shown[next++]));
            }
            judged.add(new Standing(standing.regime(), standing.bouts(), tallies));
        }
        return judged;
    }

    private static Interval exponential(Interval logs) {
        return new Interval(
                StrictMath.exp(logs.estimate()),
                StrictMath.exp(logs.low()),
                StrictMath.exp(logs.high()),
                logs.batches(),
                logs.lag1());
    }

    /**
     * The workloads that tell most: where the second policy gains most, where it loses most, and where it does most of both
     * at once. Fewer where two are the same, or nothing is shown.
     */
    public List<Bout> telling() {
        LinkedHashSet<Bout> telling = new LinkedHashSet<>();
        add(telling, Duel::gain);
        add(telling, Duel::loss);
        add(telling, Duel::conflict);
        List<Bout> rest = bouts.stream()
                .filter(bout -> Math.max(gain(bout), loss(bout)) > 0)
                .sorted(Comparator.comparingDouble((Bout bout) -> Math.max(gain(bout), loss(bout)))
                        .reversed())
                .toList();
        for (Bout bout : rest) {
            if (telling.size() < TELLING) {
                telling.add(bout);
            }
        }
        return List.copyOf(telling);
    }

    private void add(LinkedHashSet<Bout> telling, ToDoubleFunction<Bout> worth) {
        bouts.stream()
                .max(Comparator.comparingDouble(worth))
                .filter(bout -> worth.applyAsDouble(bout) > 0)
                .ifPresent(telling::add);
    }

    private static double gain(Bout bout) {
        double best = 0;
        for (Figure figure : Figure.values()) {
            best = figure.isDifference() ? best : Math.max(best, bout.advantage(figure));
        }
        return best;
    }

    private static double loss(Bout bout) {
        double worst = 0;
        for (Figure figure : Figure.values()) {
            worst = figure.isDifference() ? worst : Math.max(worst, -bout.advantage(figure));
        }
        return worst;
    }

    private static double conflict(Bout bout) {
        return Math.min(gain(bout), loss(bout));
    }
}
