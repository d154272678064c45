package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;

/** Limits on chips with little memory. */
record LimitBand(
        @Describe("chips with less memory than this") DataSize below,
        @Describe("limits on those") StepLimits limits) {}
