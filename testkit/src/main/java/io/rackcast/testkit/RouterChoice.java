package io.rackcast.testkit;

import io.rackcast.core.routing.Router;
import java.util.function.Supplier;

/** A router, as data. */
public enum RouterChoice implements Supplier<Router> {
    /** In turn. */
    ROUND_ROBIN,
    /** To the replica with the least work. */
    LEAST_LOADED;

    @Override
    public Router get() {
        return this == ROUND_ROBIN ? Router.roundRobin() : Router.leastLoaded();
    }
}
