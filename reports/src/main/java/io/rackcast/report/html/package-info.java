/**
 * {@code report.html}: a run as one file that opens in any browser without a network. It is rendered from {@code
 * report.json} alone, which holds sentences, tables and, for each chart, the table that it is drawn from; so whatever is
 * drawn can be read and downloaded as it is, and an old folder can be rendered anew. The page forbids itself every
 * request: its scripts and its style are allowed by their hashes, nothing else is.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.report.html;
