package io.rackcast.scenario;

import io.rackcast.core.routing.Router;
import java.util.Locale;
import java.util.function.Supplier;

/** How requests are spread over replicas. */
public enum RouterChoice {
    /** In turn. */
    ROUND_ROBIN,
    /** To the replica with the least work. */
    LEAST_LOADED;

    /** Name in scenario files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Makes the router of a run. */
    Supplier<Router> router() {
        return switch (this) {
            case ROUND_ROBIN -> Router::roundRobin;
            case LEAST_LOADED -> Router::leastLoaded;
        };
    }
}
