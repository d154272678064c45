package io.rackcast.report.html;

/** How a figure is drawn from its table; {@code report.js} knows each by this name. */
enum Drawing {
    /** First column along, second column up. */
    OVER_TIME,
    /** Columns: from, to, count, share in percent, cumulated share in percent; the axis is logarithmic. */
    DISTRIBUTION,
    /** Columns: name, value, and optionally what the bar is coloured by. */
    BARS,
    /** Columns: name, then three percentiles from low to high, and what they are to keep below; the axis is logarithmic. */
    RANGES,
    /** Columns: kind of point, its name, along, up; both axes are logarithmic, rows of kind {@code roof} are a line. */
    ROOFLINE,
    /** Columns: series, name of the point, measured, simulated; both axes are logarithmic and alike, with their diagonal. */
    PARITY,
    /**
     * Columns: series, whether it keeps up, along, then one column for each choice of what goes up; a column whose name is
     * that of an earlier one with {@code , low} or {@code , high} behind it is an end of its band.
     */
    CURVES,
    /** Columns: series, whether it keeps up, along, up, whether no other point is better in both. */
    FRONT,
    /** Columns: from, to, series, and its value: who leads where along one axis. */
    STRIP,
    /** Columns: series, whether it keeps up, then one vertical axis each. */
    PARALLEL
}
