package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.StepPlan;

/**
 * Uses every verb in every order, as no sensible policy would: prefills before decodes, several prompts under way,
 * sequences preempted after they were planned. Deterministic by its seed. Every plan ends with an attempt at progress.
 */
final class ErraticPolicy implements BatchPolicy {
    private final Draws draws;
    private long drawn;

    ErraticPolicy(long seed) {
        this.draws = Draws.of(seed, Draws.Purpose.TEST);
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        boolean decodes = false;
        for (int action = pick(4); action > 0; action--) {
            switch (pick(11)) {
                case 0, 1 -> {
                    step.decodeAll(pick(3));
                    decodes = true;
                }
                case 2, 3 -> {
                    if (now.prefilling() > 0) {
                        step.prefill(pick(now.prefilling()), 1 + pick(20));
                    }
                }
                case 4, 5 -> step.admit(pick(20));
                case 6 -> {
                    if (step.admit(pick(20)) > 0) {
                        step.padPrompt(1 + pick(9));
                    }
                }
                case 8 -> step.padDecode(1 + pick(9));
                case 9 -> step.wakeAt(now.nanos() + 1 + pick(50));
                case 7 -> {
                    if (now.decoding() > 0 && !decodes && pick(4) == 0) {
                        step.retract();
                    }
                }
                default -> {
                    if (now.decoding() + now.prefilling() > 0 && pick(3) == 0) {
                        step.preemptTail();
                    }
                }
            }
        }
        if (pick(3) > 0) {
            step.decodeAll();
        }
        if (now.prefilling() > 0) {
            step.prefill(0, 1 + pick(40));
        }
        if (now.running() == 0) {
            step.admit(1 + pick(40));
        }
        if (pick(2) == 0) {
            step.decodeAll();
        }
        if (pick(4) > 0) {
            // Without effect unless the step is empty; else many a run would end in sleep.
            step.wakeAt(now.nanos() + 1 + pick(50));
        }
    }

    private int pick(int bound) {
        return (int) (draws.uniform(drawn++) * bound);
    }
}
