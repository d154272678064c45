package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import java.util.Optional;

/**
 * What stays in the memory of the host, as a scenario states it: {@code auto}, or a mapping.
 *
 * @param weights over all chips of a replica; as much as does not fit when absent
 */
public record OffloadChoice(
        @Describe(
                "weights of a replica that stay in the memory of its host, such as 40GB; what does not fit when absent")
        Optional<DataSize> weights) {

    /**
     * Reads {@code auto}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static OffloadChoice parse(String text) {
        if (!text.strip().equals("auto")) {
            throw new IllegalArgumentException(
                    "must be auto, or a mapping such as {weights: 40GB}, is '" + text.strip() + "'");
        }
        return new OffloadChoice(Optional.empty());
    }
}
