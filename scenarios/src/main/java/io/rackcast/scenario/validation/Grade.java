package io.rackcast.scenario.validation;

/** Where the speed of the kernels behind a prediction is from. */
public enum Grade {
    /** Measured on the chip itself. */
    OWN("own"),
    /** Inherited from the family of the chip. */
    INHERITED("inherited"),
    /** Of the kind of chip only: what is known of this one is its datasheet. */
    DATASHEET("datasheet");

    private final String id;

    Grade(String id) {
        this.id = id;
    }

    /** Name in files and results. */
    public String id() {
        return id;
    }
}
