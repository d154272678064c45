package io.rackcast.hardware;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.Comparison;
import io.rackcast.config.quantity.DataSize;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chips with certain properties. An empty list asks for nothing; several values of one property are alternatives, save
 * that all comparisons and all formats must hold. What a chip does not disclose, it does not have.
 *
 * @param vendors names, case does not count
 * @param precisions number formats whose rate must be known
 * @param runnable whether only chips that can be simulated are wanted
 */
public record ChipFilter(
        List<String> vendors,
        List<ChipKind> kinds,
        List<ChipStatus> statuses,
        List<String> precisions,
        List<Comparison<DataSize>> memory,
        List<Comparison<Bandwidth>> bandwidth,
        boolean runnable)
        implements Predicate<ChipRow> {

    public ChipFilter {
        vendors = List.copyOf(vendors);
        kinds = List.copyOf(kinds);
        statuses = List.copyOf(statuses);
        precisions = List.copyOf(precisions);
        memory = List.copyOf(memory);
        bandwidth = List.copyOf(bandwidth);
    }

    /** Whether it lets every chip pass. */
    public boolean isEmpty() {
        return !runnable
                && List.of(vendors, kinds, statuses, precisions, memory, bandwidth).stream()
                        .allMatch(List::isEmpty);
    }

    @Override
    public boolean test(ChipRow chip) {
        return (vendors.isEmpty() || vendors.stream().anyMatch(chip.vendor()::equalsIgnoreCase))
                && (kinds.isEmpty() || kinds.contains(chip.kind()))
                && (statuses.isEmpty() || statuses.contains(chip.status()))
                && chip.peaks().keySet().containsAll(precisions)
                && memory.stream()
                        .allMatch(wanted -> chip.memory().filter(wanted).isPresent())
                && bandwidth.stream()
                        .allMatch(wanted -> chip.bandwidth().filter(wanted).isPresent())
                && (chip.runnable() || !runnable);
    }
}
