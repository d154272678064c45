/**
 * SQL over result folders, and Parquet, through DuckDB in memory. The files are loaded first; then the database is shut
 * off from the outside and locked, so that no question can reach a file. No extension is fetched: DuckDB's own fetching
 * is off, and what is needed here is part of its library.
 */
@NullMarked
package io.rackcast.query;

import org.jspecify.annotations.NullMarked;
