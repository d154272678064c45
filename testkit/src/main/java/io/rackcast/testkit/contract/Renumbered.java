package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.RequestView;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Shows a request under another number, in the same order; whatever else there is to see of it stays. */
final class Renumbered {
    private Renumbered() {}

    static RequestView of(RequestView request) {
        RecordComponent[] components = RequestView.class.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals("id")
                        ? Long.valueOf(7 + 3 * request.id())
                        : components[i].getAccessor().invoke(request);
            }
            return RequestView.class
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record", e);
        }
    }
}
