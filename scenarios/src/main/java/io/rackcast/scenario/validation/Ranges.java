package io.rackcast.scenario.validation;

import java.util.Optional;

/** Gives predictions their 80% ranges. */
@FunctionalInterface
public interface Ranges {
    /** The range of one figure of a prediction; empty where nothing is known of its kind. */
    Optional<ErrorModel.Range> of(Prediction prediction, Metric metric);
}
