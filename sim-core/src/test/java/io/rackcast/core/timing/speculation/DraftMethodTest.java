package io.rackcast.core.timing.speculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftMethodTest {
    private static final Reach FULL = new Reach.Full();

    @Test
    void namesAreThoseOfFiles() {
        assertThat(Arrays.stream(DraftMethod.values()).map(DraftMethod::id))
                .containsExactly("draft-model", "eagle", "medusa", "mtp", "ngram");
    }

    @Test
    void onlyHeadsAndLookupsDraftAtOnce() {
        assertThat(Arrays.stream(DraftMethod.values()).filter(DraftMethod::sequential))
                .containsExactly(DraftMethod.DRAFT_MODEL, DraftMethod.EAGLE, DraftMethod.MTP);
        assertThat(Arrays.stream(DraftMethod.values()).filter(DraftMethod::readsPrompts))
                .containsExactly(DraftMethod.DRAFT_MODEL, DraftMethod.EAGLE, DraftMethod.MTP);
    }

    @Test
    void whatIsUsuallyAccepted() {
        assertThat(DraftMethod.DRAFT_MODEL.usualAcceptance()).hasValue(0.6);
        assertThat(DraftMethod.MTP.usualAcceptance()).hasValue(0.85);
        assertThat(DraftMethod.EAGLE.usualAcceptance()).isEmpty();
        assertThat(DraftMethod.MEDUSA.usualAcceptance()).isEmpty();
        assertThat(DraftMethod.NGRAM.usualAcceptance()).isEmpty();
    }

    /** Two sequences over 51 and 31 tokens before any draft: 82, 41 each, of which a window of 16 sees 16. */
    @Test
    void aDrafterWithWindowsSeesItsWindow() {
        List<String> passes = new ArrayList<>();
        StepTimer drafter = pass -> {
            passes.add(pass.decodeContext + " and " + pass.localContext + ", " + pass.prefillPairs + " and "
                    + pass.localPairs + " pairs behind " + pass.prefillPast + " and " + pass.localPast);
            return 7;
        };
        Reach window = new Reach.Window(16);
        StepLoad load = new StepLoad();
        load.addVerify(50, 1, FULL);
        load.addVerify(30, 1, FULL);
        load.addPrefill(20, 2, true, window);
        SpeculativeStepTimer timer = new SpeculativeStepTimer(one -> 100, drafter, DraftMethod.EAGLE, window, 1, 0);
        assertThat(timer.draftNanos(load)).isEqualTo(7 + 7);
        // A prompt's two tokens behind 20: 21 + 22 pairs, 16 each in the window, which keeps 15 of them.
        assertThat(passes)
                .containsExactly(
                        "82 and 32, 0 and 0 pairs behind 0 and 0", "0 and 0, 43 and 32 pairs behind 20 and 15");
    }

    /** Four drafts of two sequences are two passes, five are three; without a drafter a pass takes what is said. */
    @Test
    void passesAreWhole() {
        SpeculativeStepTimer timer = new SpeculativeStepTimer(one -> 100, null, DraftMethod.EAGLE, FULL, 1, 10);
        StepLoad load = new StepLoad();
        load.addVerify(5, 2, FULL);
        load.addVerify(5, 2, FULL);
        assertThat(timer.draftNanos(load)).isEqualTo(20);
        load.removeVerify(5, 2, FULL);
        load.addVerify(5, 3, FULL);
        assertThat(timer.draftNanos(load)).isEqualTo(30);
        assertThat(timer.latencyNanos(load)).isEqualTo(130);
        SpeculativeStepTimer lookup = new SpeculativeStepTimer(one -> 100, null, DraftMethod.NGRAM, FULL, 1, 10);
        assertThat(lookup.draftNanos(load)).isEqualTo(10);
    }

    @Test
    void timesAreNotNegative() {
        assertThatThrownBy(() -> new SpeculativeStepTimer(one -> 1, null, DraftMethod.MTP, FULL, -0.1, 0))
                .hasMessage("scale must be at least 0, is -0.1");
        assertThatThrownBy(() -> new SpeculativeStepTimer(one -> 1, null, DraftMethod.MTP, FULL, 1e6, 0))
                .hasMessageContaining("1000000.0");
        assertThatThrownBy(() -> new SpeculativeStepTimer(one -> 1, null, DraftMethod.MTP, FULL, 0, -1))
                .hasMessage("time of a pass must not be negative, is -1 ns");
        new SpeculativeStepTimer(one -> 1, null, DraftMethod.MTP, FULL, 0, 0);
    }
}
