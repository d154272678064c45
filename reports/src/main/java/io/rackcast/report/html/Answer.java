package io.rackcast.report.html;

/**
 * A figure that the page leads with.
 *
 * @param label what it is
 * @param value with its unit
 * @param note what to know of it, in a few words; may be empty
 */
record Answer(String label, String value, String note) {}
