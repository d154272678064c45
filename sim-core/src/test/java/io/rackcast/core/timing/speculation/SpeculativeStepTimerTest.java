package io.rackcast.core.timing.speculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.Cases;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeculativeStepTimerTest {
    private static final Reach FULL = new Reach.Full();

    /** Two sequences, three drafts and one: two passes of the drafter, the mean; heads that draft at once take one. */
    @Test
    void passesAreAsManyAsDrafts() {
        StepLoad load = new StepLoad();
        load.addVerify(100, 3, FULL);
        load.addVerify(50, 1, FULL);
        // 4 drafts over 2 sequences: 2 passes of 10 ns, each 1 ns more.
        assertThat(timer(DraftMethod.EAGLE, pass -> 10, 1, 1).latencyNanos(load))
                .isEqualTo(1000 + 2 * 11);
        assertThat(timer(DraftMethod.EAGLE, pass -> 10, 2.5, 0).latencyNanos(load))
                .isEqualTo(1000 + 2 * 25);
        assertThat(timer(DraftMethod.MEDUSA, pass -> 10, 1, 1).latencyNanos(load))
                .isEqualTo(1000 + 11);
        assertThat(timer(DraftMethod.EAGLE, pass -> 10, 1, 1).initiationNanos(load))
                .isEqualTo(1000 + 2 * 11);
    }

    @Test
    void aPassDecodesAllSequencesBehindWhatTheyHave() {
        List<String> passes = new ArrayList<>();
        StepTimer drafter = pass -> {
            passes.add(pass.decodeSequences + " over " + pass.decodeContext + ", logits " + pass.logits + ", prompt "
                    + pass.prefillTokens);
            return 1;
        };
        StepLoad load = new StepLoad();
        load.addVerify(100, 2, FULL);
        load.addVerify(50, 2, FULL);
        load.addPrefill(0, 30, true);
        timer(DraftMethod.MTP, drafter, 1, 0).latencyNanos(load);
        // 101 and 51 tokens before any draft; the prompt in a pass of its own.
        assertThat(passes).containsExactly("2 over 152, logits 2, prompt 0", "0 over 0, logits 0, prompt 30");
    }

    @Test
    void nothingIsDraftedForStepsThatVerifyNothing() {
        StepLoad load = new StepLoad();
        load.addDecode(100);
        assertThat(timer(DraftMethod.EAGLE, pass -> 10, 1, 5).latencyNanos(load))
                .isEqualTo(1000);
        StepLoad prompt = new StepLoad();
        prompt.addPrefill(0, 10, true);
        assertThat(timer(DraftMethod.NGRAM, pass -> 10, 1, 5).latencyNanos(prompt))
                .isEqualTo(1000);
    }

    /**
     * Llama-3.1-8B, one layer: 4096 x (4096 + 2 x 1024) + 4096^2 + 3 x 4096 x 14336 = 218.1 million, joining
     * 2 x 4096^2 = 33.6 million: 0.25 billion, as EAGLE's head for it has (0.24 for a 7B, arXiv:2401.15077).
     */
    @Test
    void headsHaveTheParametersOfALayer() {
        DraftHeads eagle = DraftHeads.layer(Cases.LLAMA_8B);
        assertThat(eagle.parameters() / 1e6).isCloseTo(218.1 + 33.55, within(0.1));
        assertThat(eagle.shared()).isEqualTo(128_256L * 4096);
        // Twice the layer beside the same head: (0.5034 + 0.5253) / (0.2517 + 0.5253).
        assertThat(eagle.scale(2.0 * eagle.parameters())).isCloseTo(1.3239, within(1e-3));
        assertThat(eagle.scale((double) eagle.parameters())).isEqualTo(1);
        // Three heads of 4096^2 + 4096 x 128,256 each: 1.63 billion.
        DraftHeads medusa = DraftHeads.medusa(Cases.LLAMA_8B, 3);
        assertThat(medusa.parameters() / 1e6).isCloseTo(3 * (16.777 + 525.34), within(0.1));
        assertThat(medusa.shared()).isZero();
    }

    private static SpeculativeStepTimer timer(DraftMethod method, StepTimer drafter, double scale, long passNanos) {
        return new SpeculativeStepTimer(load -> 1000, drafter, method, FULL, scale, passNanos);
    }
}
