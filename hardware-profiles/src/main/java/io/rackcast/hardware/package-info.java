/** Catalog of chips, serving stacks, kernel calibrations and rental prices, one YAML file each, every value with its source. */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware;
