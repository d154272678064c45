package io.rackcast.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property that holds the simulator to a law of docs/laws.md. The seed is fixed, so that a red build is red for
 * everyone; other seeds are for {@code ExploringProperties}. The generators favour edges by weight, so jqwik's own edge cases
 * are off.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Property(seed = "20261122", edgeCases = EdgeCasesMode.NONE)
@AddLifecycleHook(LawHook.class)
public @interface Law {
    /** Under which a law that fails publishes at which try. */
    String TRIES = "tries until it broke";

    /** Ids, such as P59. */
    String[] value();
}
