package io.rackcast.hardware.importing;

import io.rackcast.hardware.ChipProfile;
import java.util.List;

/**
 * A chip of a row.
 *
 * @param yaml a file in the form of the catalog
 * @param chip what reading it gives
 * @param assumptions what no cell states, and what was taken instead
 * @param notUnderstood cells of columns that no chip has, each with its place
 */
public record ImportedChip(String yaml, ChipProfile chip, List<String> assumptions, List<String> notUnderstood) {
    public ImportedChip {
        assumptions = List.copyOf(assumptions);
        notUnderstood = List.copyOf(notUnderstood);
    }
}
