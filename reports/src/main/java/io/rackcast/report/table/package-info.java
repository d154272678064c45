/**
 * Result folders as tables: what can be asked of them, and the form of an answer. The engine that answers is an optional
 * module, fetched when it is first used; here is only what the command has to know of it.
 */
@NullMarked
package io.rackcast.report.table;

import org.jspecify.annotations.NullMarked;
