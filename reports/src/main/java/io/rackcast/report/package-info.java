/**
 * What a run leaves behind: the result folder (summary, one row per request, resolved scenario) and the page on the
 * terminal; and of a sweep its curves. Files are the same bytes on any machine, so numbers in them go through {@link io.rackcast.report.Decimal}
 * and never through the locale or {@code Double.toString}.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.report;
