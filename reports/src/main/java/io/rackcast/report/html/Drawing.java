package io.rackcast.report.html;

/** How a figure is drawn from its table; {@code report.js} knows each by this name. */
enum Drawing {
    /** First column along, second column up. */
    OVER_TIME,
    /** Columns: from, to, count, share in percent, cumulated share in percent; the axis is logarithmic. */
    DISTRIBUTION,
    /** Columns: name, value, and optionally what the bar is coloured by. */
    BARS,
    /** Columns: kind of point, its name, along, up; both axes are logarithmic, rows of kind {@code roof} are a line. */
    ROOFLINE
}
