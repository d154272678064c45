package io.rackcast.scenario.validation;

/** What errors can be grouped by. */
public enum Dimension {
    SOURCE("source"),
    STACK("stack"),
    HARDWARE("hardware"),
    MODEL("model"),
    /** Dense or a mixture of experts. */
    CLASS("class"),
    WORKLOAD("workload"),
    FORMAT("format"),
    LAYOUT("layout"),
    FAMILY("family"),
    GRADE("grade"),
    BINDING("binding");

    private final String id;

    Dimension(String id) {
        this.id = id;
    }

    /** Name on the command line and in print. */
    public String id() {
        return id;
    }

    /** Where a prediction belongs. */
    public String of(Prediction prediction) {
        Point point = prediction.point();
        return switch (this) {
            case SOURCE -> point.source();
            case STACK -> prediction.stack();
            case HARDWARE -> point.hardware();
            case MODEL -> point.model();
            case CLASS -> prediction.mixture() ? "moe" : "dense";
            case WORKLOAD -> point.client().kind().id();
            case FORMAT -> point.weights();
            case LAYOUT -> point.layout().toString();
            case FAMILY -> point.family();
            case GRADE -> prediction.grade().id();
            case BINDING -> prediction.binding();
        };
    }
}
