/**
 * Fits of what was measured. {@link io.rackcast.scenario.calibration.KernelFits} turns tables of kernel times into the
 * calibrations of the catalog: {@code t0 + ((F / (ec P))^p + (B / (em BW))^p)^(1/p)} per chip, operator, format and
 * stack, fitted by {@link io.rackcast.scenario.calibration.RooflineFitter} with a robust loss and a weak prior, and
 * checked on shapes that the fit has not seen. What it leaves out: times of kernels that overlap each other, and
 * everything above the kernel, which the stack's own parameters stand for.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario.calibration;
