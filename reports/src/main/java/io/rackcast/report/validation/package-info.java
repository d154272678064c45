/**
 * What a validation leaves behind: every figure beside its measurement ({@code points.csv}), the page on the terminal, the
 * same as JSON, and the ranges that the residuals give. The page in HTML is made in {@code report.html}.
 */
@NullMarked
package io.rackcast.report.validation;

import org.jspecify.annotations.NullMarked;
