/**
 * How the power of a chip follows from its load and its clock: fits of measured power by family of chips, those of
 * another family, marked as estimates, where there are none. One YAML file per family, every figure with its source. After
 * the power law in the utilization of Ozcan et al. (2025), with one curve for matrix units and one for memory and links.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware.power;
