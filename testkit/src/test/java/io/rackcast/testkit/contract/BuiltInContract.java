package io.rackcast.testkit.contract;

/** A policy that transcriptions and the reference stepper hold as well, so that fewer tries do here. */
abstract class BuiltInContract<O extends Record> extends SchedulingContract<O> {
    @Override
    protected final int tries() {
        return 60;
    }
}
