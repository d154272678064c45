package io.rackcast.testkit;

/** Something on its way up from a tier of a {@link ReferenceLane}. */
abstract class ReferenceCargo {
    int from;
    long arrivalNanos;
}
