package io.rackcast.scenario.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All variants at a load.
 *
 * @param load empty when the scenarios were compared as they are
 * @param variants in their order
 * @param pairings every two of them, those of the baseline first
 */
public record LoadPoint(Optional<Load> load, List<VariantPoint> variants, List<Pairing> pairings) {
    public LoadPoint {
        variants = List.copyOf(variants);
        pairings = List.copyOf(pairings);
    }

    /** Two variants, by index, the smaller one first. */
    public Pairing pairing(int a, int b) {
        return pairings.stream()
                .filter(pairing -> pairing.a() == a && pairing.b() == b)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Who may be the best by a metric: the variants that serve the load and that no other one is shown to be better than.
     * Just one of them has won, unless nobody else had the metric; none where nobody serves the load or has the metric.
     */
    public List<Integer> unbeaten(Metric metric) {
        List<Integer> serving = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            if (variants.get(i).serves()) {
                serving.add(i);
            }
        }
        return serving.stream().filter(i -> !isBeaten(i, metric)).toList();
    }

    private boolean isBeaten(int variant, Metric metric) {
        return pairings.stream()
                .filter(pairing -> pairing.a() == variant || pairing.b() == variant)
                .anyMatch(pairing -> pairing.finding(metric)
                        .flatMap(pairing::better)
                        .filter(better -> better != variant)
                        .isPresent());
    }

    /** Variants that do not serve the load, by index. */
    public List<Integer> excluded() {
        return IntStream.range(0, variants.size())
                .filter(i -> !variants.get(i).serves())
                .boxed()
                .toList();
    }
}
