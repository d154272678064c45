package io.rackcast.testkit;

import java.util.Objects;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Says of a property that failed which law is broken, and publishes after how many tries. */
final class LawHook implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyExecutionResult result = property.execute();
        if (result.status() != PropertyExecutionResult.Status.FAILED) {
            return result;
        }
        String laws = String.join(
                ", ", context.findAnnotation(Law.class).orElseThrow().value());
        context.reporter().publishValue(Law.TRIES, Integer.toString(result.countTries()));
        Throwable cause = result.throwable().orElse(null);
        return result.mapToFailed(new AssertionError(
                laws + " broken at try " + result.countTries() + ": "
                        + (cause == null ? "" : Objects.requireNonNullElse(cause.getMessage(), cause.toString())),
                cause));
    }
}
