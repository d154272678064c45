package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.scenario.sweep.LoadVerdict;
import org.junit.jupiter.api.Test;

final class SummaryVerdictTest {
    @Test
    void onlyStableKeepsUp() {
        assertThat(SummaryVerdict.of("{\"verdict\": \"STABLE\", \"slo\": {\"attainment\": 0.97}}"))
                .isEqualTo(new LoadVerdict(true, 0.97));
        assertThat(SummaryVerdict.of("{\"verdict\": \"BACKLOGGED\", \"slo\": null}"))
                .isEqualTo(new LoadVerdict(false, Double.NaN));
        assertThat(SummaryVerdict.of("{\"verdict\": null}").keepsUp()).isFalse();
    }
}
