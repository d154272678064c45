package io.rackcast.testkit.contract;

import io.rackcast.testkit.Law;
import io.rackcast.testkit.ServingCase;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.jspecify.annotations.Nullable;

/** Writes the smallest sample on which a law of a contract breaks, and says where it is. */
final class SampleHook implements AroundPropertyHook {
    private static final Path FOLDER = Path.of("target", "broken-laws");

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        SchedulingContract<?> contract = (SchedulingContract<?>) context.testInstance();
        if (context.attributes().tries().isEmpty()) {
            int oneOf = context.findAnnotation(Sampled.class).orElseThrow().oneOf();
            context.attributes().setTries(Math.max(1, contract.tries() / oneOf));
        }
        PropertyExecutionResult result = property.execute();
        Optional<List<Object>> sample = result.falsifiedParameters().filter(SampleHook::hasSample);
        return sample.isPresent() ? result.mapToFailed(broken(contract, context, sample.get())) : result;
    }

    /** Its first parameter, by the form of all laws. */
    private static boolean hasSample(List<Object> parameters) {
        return !parameters.isEmpty() && parameters.get(0) instanceof ServingCase;
    }

    private static AssertionError broken(
            SchedulingContract<?> contract, PropertyLifecycleContext context, List<Object> parameters) {
        Method property = context.targetMethod();
        ServingCase sample = Shrinking.smallest(
                (ServingCase) parameters.get(0), one -> failure(contract, property, parameters, one) != null);
        Throwable why = failure(contract, property, parameters, sample);
        String reason = context.label() + ": " + (why == null ? "broken, but not again" : why.getMessage());
        String law = property.getAnnotation(Law.class).value()[0];
        if (!SampleFile.states(sample)) {
            return new AssertionError(
                    reason + "\nThe smallest workload that shows it, which no scenario file states: " + sample, why);
        }
        try {
            Path file = contract.write(FOLDER, law, sample);
            return new AssertionError(
                    reason + "\nThe smallest workload that shows it: " + file.toAbsolutePath()
                            + "\nReplay it with: rackcast run " + file + " --check",
                    why);
        } catch (IOException e) {
            return new AssertionError(reason + "\nIts sample cannot be written: " + e, why);
        }
    }

    /** How a law breaks on another sample; null when it holds. */
    private static @Nullable Throwable failure(
            SchedulingContract<?> contract, Method property, List<Object> parameters, ServingCase sample) {
        List<Object> arguments = new ArrayList<>(parameters);
        arguments.set(0, sample);
        try {
            property.setAccessible(true);
            property.invoke(contract, arguments.toArray());
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(property + " is accessible", e);
        }
    }
}
