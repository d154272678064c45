package io.rackcast.scenario;

/** Version of the scenario format. */
public enum ApiVersion {
    V1;

    /** As files state it. */
    public String id() {
        return "rackcast/v1";
    }
}
