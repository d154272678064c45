package io.rackcast.testkit.contract;

import io.rackcast.core.check.Violation;
import io.rackcast.core.engine.RunControl;
import io.rackcast.testkit.ServingCase;

/** The laws that a checked run asserts at every event. */
final class ExactLaws {
    private ExactLaws() {}

    /** Whether a checked run does not end with a violation of that law; another law is another property's business. */
    static void hold(String law, ServingCase given) {
        try {
            StepLimit.run(given, RunControl.checked());
        } catch (Violation broken) {
            if (broken.law().equals(law)) {
                throw new AssertionError(broken.getMessage(), broken);
            }
        } catch (IllegalStateException livelock) {
            if (law.equals("P20")) {
                throw new AssertionError(livelock.getMessage(), livelock);
            }
        }
    }
}
