/**
 * The format of scenario files for editors and readers: a JSON Schema (draft 7, which most editors know) derived from
 * the records that scenarios are bound to, and the reference of all keys derived from that. Neither knows what only a
 * reading can tell, such as whether a model fits.
 */
@NullMarked
package io.rackcast.scenario.schema;

import org.jspecify.annotations.NullMarked;
