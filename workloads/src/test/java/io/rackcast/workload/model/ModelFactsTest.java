package io.rackcast.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that the field quotes, with the convention behind each. */
class ModelFactsTest {
    /**
     * Causal pairs n (n + 1) / 2, 4 x 32 layers x 32 heads x 128 = 524,288 operations each, against 2 x 6,979,321,856
     * operations of the matrices of the layers per token: n = 8,192 gives 524,288 x 4,096.5 / 13,958,643,712 = 15.4%.
     */
    @ParameterizedTest
    @CsvSource({"8192, 15.4, 13", "32768, 61.5, 53", "131072, 246, 214"})
    void attentionOfALlamaPrompt(long tokens, double ofLayers, double withEnds) {
        ModelArchitecture llama = architecture("llama-3.1-8b");
        assertThat(llama.weightFlopPerToken()).isEqualTo(13_958_643_712L);
        double attention = (double) llama.mixingFlop(0, tokens) / tokens * 100;
        assertThat(attention / llama.weightFlopPerToken()).isCloseTo(ofLayers, within(0.05 * ofLayers / 15));
        // the embedding counted as if it multiplied, and a head for every token
        double all = llama.weightFlopPerToken() + 2.0 * llama.headFlopPerLogit();
        assertThat(attention / all).isCloseTo(withEnds, within(0.6));
    }

    /** 2 x 12 x 96 layers x 12,288^2 = 347.9 GFLOP, and 1.2 of the head: two per parameter. */
    @Test
    void gpt3Needs350GigaflopPerToken() {
        ModelArchitecture gpt3 = architecture("gpt3-175b");
        assertThat(gpt3.weightFlopPerToken()).isEqualTo(2L * 12 * 96 * 12_288 * 12_288);
        assertThat((gpt3.weightFlopPerToken() + gpt3.headFlopPerLogit()) / 1e9).isCloseTo(350, within(1.0));
    }

    /** 1.8 trillion parameters of which 280 billion are active: 0.56 TFLOP per token, not 3.6. */
    @Test
    void rumouredGpt4CountsActiveParametersOnly() {
        ModelCard rumour = Models.load("gpt-4-rumour");
        double active = rumour.activeBillionParameters().orElseThrow().require("active");
        assertThat(2 * active / 1000).isEqualTo(0.56);
        assertThat(2 * rumour.billionParameters().require("total") / 1000).isEqualTo(3.6);
    }

    /** Even routing: 8 x (1 - 0.75^4) = 5.47; 256 x (1 - (31/32)^16) = 102.0; 256 x (1 - (31/32)^256) = 255.9. */
    @ParameterizedTest
    @CsvSource({"mixtral-8x7b, 4, 5.47", "deepseek-v3, 16, 101.96", "deepseek-v3, 256, 255.92", "deepseek-v3, 1, 8"})
    void batchesTouchExperts(String id, long tokens, double touched) {
        Experts experts = architecture(id).groups().stream()
                .filter(group -> group.feedForward() instanceof Experts)
                .map(group -> (Experts) group.feedForward())
                .findFirst()
                .orElseThrow();
        assertThat(experts.expectedTouched(tokens)).isCloseTo(touched, within(0.01));
    }

    /** In 16 bits: 2 x 80 x 8 x 128 x 2 = 327,680; 61 x (512 + 64) x 2 = 70,272; 2 x 96 x 96 x 128 x 2 = 4,718,592. */
    @ParameterizedTest
    @CsvSource({"llama-3.1-70b, 327680", "llama-3.1-8b, 131072", "deepseek-v3, 70272", "gpt3-175b, 4718592", "bge-m3, 0"
    })
    void cachePerToken(String id, long bytes) {
        assertThat(architecture(id).cacheBytesPerToken(2)).isEqualTo(bytes);
    }

    /** 2 x 16 x 128 x 2 = 8,192 bytes per token and layer; 10 layers keep all, 52 the last 1,024. */
    @ParameterizedTest
    @CsvSource({"1000, 507904000", "131072, 11173625856"})
    void windowsForget(long context, long bytes) {
        assertThat(architecture("gemma-3-27b").cacheBytes(context, 2)).isEqualTo(bytes);
    }

    /** Chunks begin anew: position 8,193 reads itself only. */
    @Test
    void chunksBeginAnew() {
        Reach chunk = new Reach.Chunk(8192);
        assertThat(chunk.tokens(8192)).isEqualTo(8192);
        assertThat(chunk.tokens(8193)).isEqualTo(1);
        assertThat(chunk.pairs(8190, 4)).isEqualTo(8191 + 8192 + 1 + 2);
    }

    /** 36 layers of 32 states of 128 x 128 in 32 bits, and 3 past inputs of 8,192 channels in 16. */
    @Test
    void linearAttentionKeepsAState() {
        ModelArchitecture qwen = architecture("qwen3-next-80b-a3b");
        assertThat(qwen.stateBytes(4, 2)).isEqualTo(36L * (32 * 128 * 128 * 4 + 3 * 8192 * 2));
        assertThat(qwen.cacheBytes(1000, 2)).isEqualTo(12L * 2 * 2 * 256 * 2 * 1000);
    }

    /** DeepSeek-V3, one decode over 1,000 tokens: expanded 2 x 128 x (192 + 128), absorbed 2 x 128 x (2 x 512 + 64). */
    @Test
    void latentAttentionCostsMoreWhenAbsorbed() {
        LatentAttention latent =
                (LatentAttention) architecture("deepseek-v3").groups().get(0).mixer();
        assertThat(latent.mixingFlop(999, 1)).isEqualTo(1000L * 2 * 128 * 320);
        assertThat(latent.absorbedMixingFlop(999, 1)).isEqualTo(1000L * 2 * 128 * 1088);
    }

    /** DeepSeek-V3: a layer of 11.5 billion, 2 x 7,168^2 to join two vectors, 3 norms. */
    @Test
    void furtherPredictedTokensHaveALayerOfTheirOwn() {
        assertThat(architecture("deepseek-v3").mtpParameters()).isEqualTo(11_507_286_272L + 102_760_448 + 3 * 7168);
    }

    /** 70.55 billion at 4.15 bits are 36.6 GB; with embedding and head in 16 bits 39.7 GB. */
    @Test
    void embeddingsStayInSixteenBits() {
        ModelArchitecture llama = architecture("llama-3.1-70b");
        assertThat(llama.parameters().total() * 4.15 / 8 / 1e9).isCloseTo(36.6, within(0.01));
        assertThat(Quantisation.parse("int4").bytes(llama) / 1e9).isCloseTo(39.7, within(0.02));
    }

    /** gpt-oss 120B as published: experts in 4.25 bits, the rest in 16; its repository holds 65.2 GB. */
    @Test
    void weighsGptOss() {
        ModelCard card = Models.load("gpt-oss-120b");
        long bytes = card.nativeFormat().require("format").bytes(architecture("gpt-oss-120b"));
        assertThat(bytes / 1e9).isCloseTo(65.2, within(0.4));
    }

    @Test
    void overflowIsAnError() {
        ModelArchitecture llama = architecture("llama-3.1-8b");
        assertThatThrownBy(() -> llama.mixingFlop(0, 1L << 40)).isInstanceOf(ArithmeticException.class);
    }

    /** Read in two parts, 3 tokens and then 4, an encoder forms 9 and then 4 x (4 + 2 x 3) = 40 of its 49 pairs. */
    @Test
    void bothDirectionsAddUpOverParts() {
        Reach both = new Reach.Bidirectional();
        assertThat(both.pairs(0, 3)).isEqualTo(9);
        assertThat(both.pairs(3, 4)).isEqualTo(40);
        assertThat(both.pairs(0, 7)).isEqualTo(49);
    }

    private static ModelArchitecture architecture(String id) {
        return Models.load(id).architecture().require(id);
    }
}
