package io.rackcast.testkit.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The sample on which the law breaks is written to a file. On each law: jqwik does not inherit hooks of classes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AddLifecycleHook(SampleHook.class)
@interface Sampled {
    /** One of so many of the contract's samples is tried: those where options meet take longer. */
    int oneOf() default 1;
}
