package io.rackcast.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpeculationRuleTest {
    /** (1 - 0.7^4) / (1 - 0.7) = 0.7599 / 0.3 = 2.533; by place 1 + 0.8 + 0.8 x 0.5 + 0.8 x 0.5 x 0.5 = 2.4. */
    @Test
    void expectedTokens() {
        assertThat(new SpeculationRule(3, List.of(0.7)).expectedTokens()).isCloseTo(2.533, within(1e-12));
        assertThat(new SpeculationRule(3, List.of(0.8, 0.5)).expectedTokens()).isCloseTo(2.4, within(1e-12));
        assertThat(new SpeculationRule(3, List.of(0.0)).expectedTokens()).isEqualTo(1);
        assertThat(new SpeculationRule(3, List.of(1.0)).expectedTokens()).isEqualTo(4);
    }

    @Test
    void nothingIsDraftedBeyondWhatARequestMayGet() {
        SpeculationRule rule = new SpeculationRule(3, List.of(0.7));
        assertThat(List.of(rule.drafts(1), rule.drafts(2), rule.drafts(4), rule.drafts(9)))
                .containsExactly(0, 1, 3, 3);
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThat(new SpeculationRule(SpeculationRule.MOST_DRAFTS, List.of(0.7)).draftTokens())
                .isEqualTo(64);
        assertThatThrownBy(() -> new SpeculationRule(65, List.of(0.7))).hasMessageContaining("from 1 to 64, are 65");
        assertThatThrownBy(() -> new SpeculationRule(0, List.of(0.7))).hasMessageContaining("from 1 to 64, are 0");
        assertThatThrownBy(() -> new SpeculationRule(2, List.of())).hasMessageContaining("no acceptance");
        assertThatThrownBy(() -> new SpeculationRule(2, List.of(1.5))).hasMessageContaining("is 1.5");
    }
}
