package io.rackcast.core.timing;

/** A timer that says where the time of a step goes. */
public interface ExplainedTimer extends StepTimer {
    /** The parts of a step. */
    StepBreakdown breakdown(StepLoad load);
}
