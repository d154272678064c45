package io.rackcast.testkit.contract;

import io.rackcast.testkit.Law;
import io.rackcast.testkit.ServingCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Writes the sample on which a law of a contract broke, when it has been shrunk, and says where it is. */
final class SampleHook implements AroundPropertyHook {
    private static final Path FOLDER = Path.of("target", "broken-laws");

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        SchedulingContract<?> contract = (SchedulingContract<?>) context.testInstance();
        if (context.attributes().tries().isEmpty()) {
            context.attributes().setTries(contract.tries());
        }
        PropertyExecutionResult result = property.execute();
        Optional<ServingCase> sample = result.falsifiedParameters().flatMap(SampleHook::sample);
        return sample.isPresent() ? result.mapToFailed(broken(contract, context, sample.get(), result)) : result;
    }

    private static Optional<ServingCase> sample(List<Object> parameters) {
        return parameters.stream()
                .filter(ServingCase.class::isInstance)
                .map(ServingCase.class::cast)
                .findFirst();
    }

    private static AssertionError broken(
            SchedulingContract<?> contract,
            PropertyLifecycleContext context,
            ServingCase sample,
            PropertyExecutionResult result) {
        String law = AnnotationSupport.findAnnotation(context.targetMethod(), Law.class)
                .map(found -> found.value()[0])
                .orElse("a law");
        Throwable why = result.throwable().orElse(null);
        String reason = why == null ? "broken" : String.valueOf(why.getMessage());
        try {
            Path file = contract.write(FOLDER, law, sample);
            return new AssertionError(
                    context.label() + ": " + reason + "\nThe smallest workload that shows it: " + file.toAbsolutePath()
                            + "\nReplay it with: rackcast run " + file + " --check",
                    why);
        } catch (IOException e) {
            return new AssertionError(context.label() + ": " + reason + "\nIts sample cannot be written: " + e, why);
        }
    }
}
