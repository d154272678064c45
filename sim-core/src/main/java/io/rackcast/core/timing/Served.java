package io.rackcast.core.timing;

import io.rackcast.core.model.ModelArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * A model on the chips of one replica, whatever decides how long its steps take: what bounds, timers and reports need of
 * it.
 */
public interface Served {
    /** Every chip of the replica. */
    ChipSpec chip();

    /** The model. */
    ModelArchitecture model();

    /** Storage and multiplication of its modules. */
    ModuleFormats formats();

    /** Storage of keys and values. */
    KvFormat kvCache();

    /** Popularity of its experts. */
    Routing routing();

    /** How it is divided into batches and experts. */
    Parallelism parallelism();

    /** Chips of the replica. */
    int chips();

    /** Chips that work on a layer of one batch together: a part of one where several layers share it. */
    double layerChips();

    /** Least time that the links need for all-reduces of so many bytes over the chips of a layer; 0 without any. */
    double leastLinkSeconds(double bytes);

    /** Weights that stay with the host and are read in every step. */
    default HostStream stream() {
        return HostStream.NONE;
    }

    /** Adapters that requests may ask for; null where the model is served as it is. */
    default @Nullable AdapterShape adapters() {
        return null;
    }

    /** The timer of the simulation loop. */
    StepTimer timer();

    /** The formulas themselves, for breakdowns. */
    ExplainedTimer breakdowns();
}
