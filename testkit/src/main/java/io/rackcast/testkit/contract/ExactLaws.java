package io.rackcast.testkit.contract;

import io.rackcast.core.check.Violation;
import io.rackcast.core.engine.RunControl;
import io.rackcast.testkit.ServingCase;
import java.util.List;

/** The laws that a checked run asserts at every event. */
final class ExactLaws {
    private ExactLaws() {}

    /** Whether a checked run does not end with a violation of any of these laws; another law is another property's business. */
    static void hold(ServingCase given, String... laws) {
        List<String> ids = List.of(laws);
        try {
            StepLimit.run(given, RunControl.checked());
        } catch (Violation broken) {
            if (ids.contains(broken.law())) {
                throw new AssertionError(broken.getMessage(), broken);
            }
        } catch (IllegalStateException livelock) {
            if (ids.contains("P20")) {
                throw new AssertionError(livelock.getMessage(), livelock);
            }
        }
    }
}
