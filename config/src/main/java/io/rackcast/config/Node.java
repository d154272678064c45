package io.rackcast.config;

/** A value of a YAML tree that knows where it was written. Immutable. */
public sealed interface Node permits Scalar, Sequence, Mapping {
    /** Where the value starts. */
    Position at();

    /** What the value is, for messages: "a mapping", "'h100'". */
    String describe();
}
