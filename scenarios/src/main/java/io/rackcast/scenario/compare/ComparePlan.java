package io.rackcast.scenario.compare;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problem;
import io.rackcast.config.Problems;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Every variant at every load, each resolved once: a mistake in the last one is known before the first one runs.
 *
 * @param variants that fit, the baseline first
 * @param misfits that do not
 * @param seed that all share, unless one states its own
 * @param axis along which the load varies; empty for the scenarios as they are
 * @param runs load by load, of each load one run for each variant
 */
public record ComparePlan(
        List<Variant> variants, List<Misfit> misfits, long seed, Optional<LoadAxis> axis, List<PlannedRun> runs) {
    private static final int MOST_RUNS = 10_000;

    public ComparePlan {
        variants = List.copyOf(variants);
        misfits = List.copyOf(misfits);
        runs = List.copyOf(runs);
    }

    /**
     * A variant whose model does not fit.
     *
     * @param reason in a line
     */
    public record Misfit(String variant, String reason) {}

    /**
     * What to compare.
     *
     * @param scenarios names or paths, the baseline first
     * @param changes variants of the baseline: {@code path=value}, several joined by commas, a name and a colon in front if
     *     wanted
     * @param axis along which the load varies
     */
    public record Question(List<String> scenarios, List<String> changes, Optional<LoadAxis> axis) {
        public Question {
            scenarios = List.copyOf(scenarios);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Plans a comparison.
     *
     * @param assignments {@code path=value} edits of every scenario, under what makes the variants
     * @param seed of all runs, replacing that of the baseline
     * @throws ConfigException with everything that is wrong with any of the runs, short of not fitting
     */
    public static ComparePlan of(Question question, List<String> assignments, OptionalLong seed) {
        return of(question, assignments, seed, Plugins.NONE);
    }

    /**
     * Plans a comparison of scenarios that may name policies of users.
     *
     * @throws ConfigException with everything that is wrong with any of the runs, short of not fitting
     */
    public static ComparePlan of(Question question, List<String> assignments, OptionalLong seed, Plugins plugins) {
        List<Variant> variants = Variants.read(question.scenarios(), question.changes(), assignments);
        long shared = seed.orElseGet(() -> Variants.load(question.scenarios().get(0), assignments)
                .map(file -> file.scenario().seed())
                .orElse(0L));
        int points = question.axis().map(axis -> axis.loads().size()).orElse(1);
        if ((long) points * variants.size() > MOST_RUNS) {
            throw new ConfigException(Position.of("compare"), "", "more than " + MOST_RUNS + " runs");
        }
        Problems problems = new Problems();
        List<PlannedRun> runs = new ArrayList<>();
        TreeMap<Integer, String> misfits = new TreeMap<>();
        for (int point = 0; point < points; point++) {
            for (int index = 0; index < variants.size(); index++) {
                Variant variant = variants.get(index);
                List<String> edits = edits(variant, question.axis(), point, assignments);
                OptionalLong ownOrShared = variant.hasOwnSeed() ? OptionalLong.empty() : OptionalLong.of(shared);
                try {
                    ScenarioFile file = Scenarios.load(variant.scenario(), edits, ownOrShared, plugins);
                    if (DeploymentResolver.resolve(file) instanceof Infeasible infeasible) {
                        misfits.put(index, reason(infeasible));
                    }
                    runs.add(new PlannedRun(point, index, file));
                } catch (ConfigException e) {
                    for (Problem problem : e.problems()) {
                        problems.add(
                                written(problem.at(), variant, question.axis()), problem.path(), problem.message());
                    }
                }
            }
        }
        problems.throwIfAny();
        return withoutMisfits(variants, misfits, shared, question.axis(), runs);
    }

    /** Whether there are two variants to compare. */
    public boolean isPossible() {
        return variants.size() > 1;
    }

    private static ComparePlan withoutMisfits(
            List<Variant> variants,
            TreeMap<Integer, String> misfits,
            long seed,
            Optional<LoadAxis> axis,
            List<PlannedRun> runs) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            if (!misfits.containsKey(i)) {
                fitting.add(i);
            }
        }
        return new ComparePlan(
                fitting.stream().map(variants::get).toList(),
                misfits.entrySet().stream()
                        .map(entry -> new Misfit(variants.get(entry.getKey()).name(), entry.getValue()))
                        .toList(),
                seed,
                axis,
                runs.stream()
                        .filter(run -> fitting.contains(run.variant()))
                        .map(run -> new PlannedRun(run.point(), fitting.indexOf(run.variant()), run.scenario()))
                        .toList());
    }

    private static List<String> edits(Variant variant, Optional<LoadAxis> axis, int point, List<String> assignments) {
        List<String> edits = new ArrayList<>(assignments);
        edits.addAll(variant.edits());
        axis.ifPresent(
                loads -> edits.add(loads.path() + "=" + loads.loads().get(point).text()));
        return edits;
    }

    private static String reason(Infeasible infeasible) {
        double shortGigabytes = infeasible.plan().shortBytes() / 1e9;
        return String.format(
                Locale.ROOT, "%s does not fit: %.1f GB short on each chip", infeasible.what(), shortGigabytes);
    }

    /** Variants and loads reach the scenario as assignments; their mistakes belong where they were written. */
    private static Position written(Position at, Variant variant, Optional<LoadAxis> axis) {
        if (axis.isPresent() && at.source().equals("--set " + axis.get().path())) {
            return Position.of(axis.get().option());
        }
        boolean own =
                variant.edits().stream().anyMatch(edit -> at.source().equals("--set " + VariantText.pathOf(edit)));
        return own ? Position.of(at.source().replaceFirst("--set", "--with")) : at;
    }
}
