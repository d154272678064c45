package io.rackcast.core.scheduling;

/**
 * A batch policy of a user's own, found by {@link java.util.ServiceLoader} in a jar. Its options are a record; scenario
 * files set its components by name, each with the default that {@link #defaults} gives it, and with what the annotations
 * of {@code io.rackcast.config} say of it.
 *
 * <p>A provider has a public constructor without parameters and keeps no state: it is asked from several threads.
 *
 * @param <O> the options
 */
public interface PolicyProvider<O extends Record> {
    /** The name in scenario files: lower-case letters, digits, dots and dashes. No built-in policy has it. */
    String name();

    /** What the policy is, in a line. */
    String summary();

    /** The options where a scenario states none; the same each time. */
    O defaults();

    /**
     * What a step of the policy may hold at most: memory for activations is set aside for that, and graphs are recorded.
     *
     * @throws IllegalArgumentException when the options contradict each other; the message is shown to the user
     */
    StepBounds bounds(O options);

    /** A policy for one lane, without memory of any other. */
    BatchPolicy create(O options);
}
