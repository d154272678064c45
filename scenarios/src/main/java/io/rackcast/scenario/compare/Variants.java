package io.rackcast.scenario.compare;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.scenario.ScenarioFile;
import io.rackcast.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a command line asks to compare, the baseline first. */
final class Variants {
    private static final int MOST = 26;

    private Variants() {}

    /**
     * Reads variants.
     *
     * @param scenarios names or paths, the first one being the baseline
     * @param changes variants of the first one, as {@link VariantText}
     * @param assignments edits that all share, under which names are read
     * @throws ConfigException when there are fewer than two, or one is not written right
     */
    static List<Variant> read(List<String> scenarios, List<String> changes, List<String> assignments) {
        if (scenarios.size() + changes.size() < 2) {
            throw new ConfigException(
                    Position.of("compare"),
                    "",
                    "needs two scenarios, or one and --with path=value, as in --with hardware.chip=h200-sxm");
        }
        List<VariantText> texts = changes.stream().map(VariantText::parse).toList();
        List<Variant> variants = new ArrayList<>();
        for (String scenario : scenarios) {
            boolean baselineOfChanges = scenarios.size() == 1;
            String name = load(scenario, assignments)
                    .map(file -> baselineOfChanges
                            ? ownValue(file, texts)
                            : file.scenario().name())
                    .orElse(scenario);
            add(variants, name, scenario, List.of());
        }
        texts.forEach(text -> add(variants, text.name(), scenarios.get(0), text.edits()));
        if (variants.size() > MOST) {
            throw new ConfigException(Position.of("compare"), "", "more than " + MOST + " variants");
        }
        return variants;
    }

    /** Empty for a scenario with mistakes, which whoever plans its run reports along with all others. */
    static Optional<ScenarioFile> load(String scenario, List<String> assignments) {
        return new Problems().attempt(() -> Scenarios.load(scenario, assignments, OptionalLong.empty()));
    }

    /** Where all variants change one value, the baseline is best told by its own. */
    private static String ownValue(ScenarioFile file, List<VariantText> texts) {
        List<String> paths = texts.stream()
                .flatMap(text -> text.edits().stream())
                .map(VariantText::pathOf)
                .distinct()
                .toList();
        boolean labelled = texts.stream().anyMatch(text -> !text.label().isEmpty());
        return paths.size() == 1
                        && !labelled
                        && file.tree().find(paths.get(0)).orElse(null) instanceof Scalar value
                        && !value.text().isEmpty()
                ? VariantText.name(paths.get(0) + "=" + value.text())
                : file.scenario().name();
    }

    private static void add(List<Variant> variants, String wanted, String scenario, List<String> edits) {
        List<String> taken = variants.stream().map(Variant::name).toList();
        String name = Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? wanted : wanted + " (" + i + ")")
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
        variants.add(new Variant(name, scenario, edits));
    }
}
