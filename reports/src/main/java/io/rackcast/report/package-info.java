/** What a user sees of a result: terminal, CSV and JSON. */
@org.jspecify.annotations.NullMarked
package io.rackcast.report;
