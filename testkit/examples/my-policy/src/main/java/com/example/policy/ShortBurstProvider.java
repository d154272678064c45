package com.example.policy;

import com.example.policy.ShortBurst.Options;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;

/** How Rackcast finds the policy: named in {@code META-INF/services}. */
public final class ShortBurstProvider implements PolicyProvider<Options> {
    @Override
    public String name() {
        return "short-burst";
    }

    @Override
    public String summary() {
        return "everybody decodes in every step, beside short pieces of prompts";
    }

    @Override
    public Options defaults() {
        return new Options(8192, 256, 256, TimeSpan.parse("1s"));
    }

    @Override
    public StepBounds bounds(Options options) {
        return new StepBounds(options.tokenBudget(), options.maxSequences(), true);
    }

    @Override
    public BatchPolicy create(Options options) {
        return new ShortBurst(options);
    }
}
