/** What people type: decimal numbers, read exactly and printed the same everywhere, and names, guessed when misspelt. */
@org.jspecify.annotations.NullMarked
package io.rackcast.config.text;
