/**
 * How fast the kernels of a serving stack run on a chip: fits of measured kernel tables where there are any, defaults of
 * its family or kind, marked as estimates, where there are none. One YAML file per chip or family and stack, every fit
 * with its source.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware.calibration;
