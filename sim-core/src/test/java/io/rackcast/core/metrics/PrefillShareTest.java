package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.timing.StepLoad;
import org.junit.jupiter.api.Test;

class PrefillShareTest {
    /** Alone, 10 tokens of prompt take 10 ns and a decode that sees 30 in layers with windows 30 ns: a quarter is prefill. */
    @Test
    void windowsCountForTheDecode() {
        PrefillShare share = new PrefillShare(load -> load.prefillTokens + load.localContext);
        assertThat(share.of(mixed())).isEqualTo(0.25);
    }

    /** Of 11 tokens, 10 are prefilled: of 22 adapted ones as many, and 2 decoded. Then the next step has no adapters. */
    @Test
    void nothingIsKeptFromStepToStep() {
        PrefillShare share = new PrefillShare(load -> 1 + load.adapterTokens);
        StepLoad adapted = mixed();
        adapted.adapters = 1;
        adapted.adapterTokens = 22;
        assertThat(share.of(adapted)).isEqualTo(21.0 / (21 + 3));
        assertThat(share.of(mixed())).isEqualTo(0.5);
    }

    private static StepLoad mixed() {
        StepLoad load = new StepLoad();
        load.prefillSequences = 1;
        load.prefillTokens = 10;
        load.decodeSequences = 1;
        load.decodeContext = 90;
        load.localContext = 30;
        load.logits = 1;
        return load;
    }
}
