package io.rackcast.scenario.validation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ranges that know nothing of the family they are for: each made from the residuals of all others. */
public final class LeftOutRanges implements Ranges {
    private final Map<String, ErrorModel> byFamily = new TreeMap<>();
    private final ErrorModel all;

    /** @param residuals of all families */
    public LeftOutRanges(Residuals residuals) {
        this.all = ErrorModel.of("all", residuals);
        residuals.all().stream()
                .map(Residual::family)
                .distinct()
                .forEach(family -> byFamily.put(
                        family,
                        ErrorModel.of(
                                "all but " + family,
                                residuals.where(residual -> !residual.family().equals(family)))));
    }

    @Override
    public Optional<ErrorModel.Range> of(Prediction prediction, Metric metric) {
        return byFamily.getOrDefault(prediction.point().family(), all).of(prediction, metric);
    }
}
