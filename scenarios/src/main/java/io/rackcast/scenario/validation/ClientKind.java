package io.rackcast.scenario.validation;

/** How a benchmark's client sent its requests. */
public enum ClientKind {
    /** All start together, and nothing is refilled. */
    STATIC_BATCH("static-batch"),
    /** All are queued at time 0, and the engine chooses the batch. */
    OFFLINE("offline"),
    /** Users with one request under way each. */
    CLOSED_LOOP("closed-loop"),
    /** Arrivals at a rate, whatever the engine does. */
    OPEN_LOOP("open-loop");

    private final String id;

    ClientKind(String id) {
        this.id = id;
    }

    /** Name in tables. */
    public String id() {
        return id;
    }
}
