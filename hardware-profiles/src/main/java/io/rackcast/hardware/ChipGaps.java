package io.rackcast.hardware;

import io.rackcast.evidence.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What is not known of a chip.
 *
 * @param runs why runs cannot simulate it, or not all of it, in sentences; empty when nothing stands in the way
 * @param facts keys of all facts that nobody has disclosed
 */
public record ChipGaps(List<String> runs, List<String> facts) {
    public ChipGaps {
        runs = List.copyOf(runs);
        facts = List.copyOf(facts);
    }

    /** Of a chip. */
    public static ChipGaps of(ChipProfile chip) {
        List<String> runs = new ArrayList<>();
        chip.runs().refusal().ifPresent(why -> runs.add("no runs: " + chip.id() + " " + why));
        try {
            if (runs.isEmpty()) {
                chip.spec();
            }
        } catch (NoSuchElementException | IllegalArgumentException e) {
            runs.add("no runs: " + e.getMessage());
        }
        if (!(chip.scaleUp().linkBandwidth() > 0 && chip.scaleUp().pairLinkBandwidth() > 0)) {
            runs.add("no more than one chip to a replica: scaleUp.bandwidth or scaleUp.pairBandwidth is not known");
        }
        if (chip.tdp().known().isEmpty()) {
            runs.add("no energy: tdp is not known");
        }
        List<String> facts = Facts.of(chip).entrySet().stream()
                .filter(fact -> fact.getValue() instanceof Fact.Undisclosed<?>)
                .map(Map.Entry::getKey)
                .toList();
        return new ChipGaps(runs, facts);
    }
}
