package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.Document;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.Resolved;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Points run as their clients did. */
final class ReplayTest {
    private static final Replay REPLAY = new Replay();

    /** Requests under way at once, and how often one started after another had ended. */
    private static final class InFlight implements RunObserver {
        int now;
        int most;
        int ended;
        int refills;

        @Override
        public int interests() {
            return REQUESTS | COMPLETIONS;
        }

        @Override
        public void onArrival(long nanos, long request, int replica, int prompt, int output, int sloClass) {
            now++;
            most = Math.max(most, now);
            refills += ended > 0 ? 1 : 0;
        }

        @Override
        public void onFinish(Completion done) {
            now--;
            ended++;
        }
    }

    private static InFlight run(Point point) {
        InFlight watcher = new InFlight();
        Resolved resolved = REPLAY.resolved(point).orElseThrow();
        Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.checked(), List.of(watcher));
        return watcher;
    }

    @Test
    void nothingRefillsAStaticBatch() {
        InFlight run = run(Rows.served("a", "static-batch", "", 100, 20, "16,"));
        assertThat(run.most).isEqualTo(16);
        assertThat(run.ended).isEqualTo(16);
        assertThat(run.refills).isZero();
    }

    @Test
    void aClosedLoopHasNeverMoreUnderWayThanUsers() {
        InFlight run = run(Rows.served("a", "closed-loop", "40", 100, 20, "8,"));
        assertThat(run.most).isEqualTo(8);
        assertThat(run.ended).isEqualTo(40);
        assertThat(run.refills).isEqualTo(32);
    }

    @Test
    void usersWithoutANumberOfRequestsSendTenEach() {
        assertThat(run(Rows.served("a", "closed-loop", "", 100, 20, "4,")).ended)
                .isEqualTo(40);
    }

    @Test
    void aQueueIsThereAtOnce() {
        InFlight run = run(Rows.served("a", "offline", "50", 100, 20, ","));
        assertThat(run.most).isEqualTo(50);
        assertThat(run.refills).isZero();
    }

    @Test
    void anOpenLoopDoesNotWait() {
        InFlight run = run(Rows.served("a", "open-loop", "30", 100, 200, ",100000"));
        assertThat(run.ended).isEqualTo(30);
        assertThat(run.most).isEqualTo(30);
    }

    /** Fixed lengths tie the rates; the wall time of a batch is what its client waits. */
    @Test
    void theFiguresOfABatchAreTiedByItsWallTime() {
        Figures batch = REPLAY.predict(Rows.served("a", "static-batch", "", 128, 64, "4,"))
                .simulated();
        double seconds = batch.of(Metric.E2E_MEAN_MS) / 1e3;
        assertThat(batch.of(Metric.REQ_S)).isCloseTo(4 / seconds, within(1e-9));
        assertThat(batch.of(Metric.OUTPUT_TOK_S)).isCloseTo(4 * 64 / seconds, within(1e-6));
        assertThat(batch.of(Metric.TOTAL_TOK_S)).isCloseTo(4 * 192 / seconds, within(1e-6));
    }

    /** Of eight prompts of 2,048 one fits into a step, so they come one after another: the batch waits for the last. */
    @Test
    void theFirstTokenOfABatchIsThatOfItsLastRequest() {
        double one = firstToken(1);
        double eight = firstToken(8);
        assertThat(eight).isBetween(6 * one, 8 * one);
    }

    private static double firstToken(int batch) {
        Point point = Rows.read("a,f,own,2024-06,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.5,1,1,1,static-batch,,2048,"
                        + "fixed,8,fixed," + batch + ",,,none,,,,,5,,")
                .get(0);
        return REPLAY.predict(point).simulated().of(Metric.TTFT_MEAN_MS);
    }

    /** An engine inside another server takes 2,048 tokens a step where a server of its own takes 8,192. */
    @Test
    void anEngineInsideAnotherServerTakesSmallSteps() {
        assertThat(assumptionsOf("aic", "fixed", "0.12.0"))
                .contains("an engine inside another server: steps of 2048 tokens");
        String row = "aic, lengths drawn, no version, or another source";
        assertThat(assumptionsOf("own", "fixed", "0.12.0")).as(row).noneMatch(text -> text.contains("engine inside"));
        assertThat(assumptionsOf("aic", "uniform:80-100", "0.12.0")).as(row).noneMatch(text -> text.contains("inside"));
        assertThat(assumptionsOf("aic", "fixed", "")).as(row).noneMatch(text -> text.contains("inside"));
    }

    private static List<String> assumptionsOf(String source, String lengths, String version) {
        Point point = Rows.read("a,f," + source + ",2025-12,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm," + version
                        + ",1,1,1,closed-loop,8,100," + lengths + ",100," + lengths + ",1,,,none,,,,,5,,")
                .get(0);
        return REPLAY.predict(point).assumptions();
    }

    /** vLLM's client weighs gaps by tokens, TPOT by requests: alike for one request, and not for many. */
    @Test
    void interTokenLatencyIsAMeanOverTokens() {
        Figures gaps = timed("inter-token latency");
        Figures requests = timed("");
        assertThat(gaps.of(Metric.TTFT_MEAN_MS)).isEqualTo(requests.of(Metric.TTFT_MEAN_MS));
        assertThat(gaps.of(Metric.TPOT_MEAN_MS)).isLessThan(0.9 * requests.of(Metric.TPOT_MEAN_MS));
    }

    private static Figures timed(String note) {
        Point point = Rows.read("a,f,own,2024-09,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.5.4,1,1,1,offline,100,220,"
                        + "sharegpt,190,sharegpt,,,,none,,,,,5,," + note)
                .get(0);
        return REPLAY.predict(point).simulated();
    }

    @Test
    void aPromptOfNoTokensIsGenerationOnly() {
        Prediction prediction = REPLAY.predict(Rows.served("a", "static-batch", "", 0, 64, "1,"));
        assertThat(prediction.assumptions()).contains("a prompt of one token instead of none");
        assertThat(prediction.simulated().of(Metric.OUTPUT_TOK_S))
                .isCloseTo(prediction.simulated().of(Metric.TOTAL_TOK_S), within(1e-9));
    }

    @Test
    void whatIsOutOfScopeHasAReason() {
        Point point = Rows.read(
                        "a,f,own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,,abacus,1,1,1,1,closed-loop,8,10,fixed,10,"
                                + "fixed,1,,,none,,,,,5,,")
                .get(0);
        Prediction prediction = REPLAY.predict(point);
        assertThat(prediction.status()).isEqualTo(Prediction.Status.SKIPPED);
        assertThat(prediction.verdict(Metric.TPOT_MEAN_MS).reason())
                .isEqualTo("no stack profile abacus in the catalog");
    }

    @Test
    void whatDoesNotFitIsInfeasible() {
        Point point = Rows.read(
                        "a,f,own,2026-01,h100-sxm,1,llama-3.1-405b,bf16,,vllm,0.14,1,1,1,closed-loop,8,10,fixed,"
                                + "10,fixed,1,,,none,,,,,5,,")
                .get(0);
        assertThat(REPLAY.predict(point).status()).isEqualTo(Prediction.Status.INFEASIBLE);
    }

    /** Benchmarks run past the context that a model was made for. */
    @Test
    void aContextIsStretchedWhereTheBenchmarkRanBeyondIt() {
        Point point = Rows.read("a,f,own,2026-01,h100-sxm,1,gptj-6b,bf16,,vllm,0.14,1,1,1,static-batch,,2048,fixed,128,"
                        + "fixed,1,,,none,,,,,5,,")
                .get(0);
        Prediction prediction = REPLAY.predict(point);
        assertThat(prediction.status()).isEqualTo(Prediction.Status.OK);
        assertThat(prediction.assumptions())
                .contains("a context of 2176 tokens instead of the 2048 that the model was made for");
    }

    /** MLPerf does not say: 70B in fp8 on eight 80 GB chips starves on one, so four replicas of two. */
    @Test
    void anUnknownLayoutIsTheSmallestOfUse() {
        Point point = Rows.read("a,f,own,2026-01,h100-sxm,8,llama-2-70b,fp8,fp8,vllm,0.14,,,,offline,64,294,fixed,290,"
                        + "fixed,,,,none,,100,,,,,")
                .get(0);
        assertThat(REPLAY.predict(point).assumptions()).contains("4 replicas of 2");
    }

    /** 70 GB of 141 leave more than a third to the cache, so eight replicas of one. */
    @Test
    void aLargerChipNeedsNoPartner() {
        Point point = Rows.read("a,f,own,2026-01,h200-sxm,8,llama-2-70b,fp8,fp8,vllm,0.14,,,,offline,64,294,fixed,290,"
                        + "fixed,,,,none,,100,,,,,")
                .get(0);
        assertThat(REPLAY.predict(point).assumptions()).contains("8 replicas of 1");
    }

    /** Of answers of 100 tokens, 80 to 120; 4 users send 16 each. */
    @Test
    void usersOfTensorRtLlmAreOutOfStep() {
        Point point = Rows.read("a,f,own,2025-10,h100-sxm,1,llama-3.1-8b,bf16,bf16,trtllm,1.0,1,1,1,closed-loop,,100,"
                        + "fixed,100,fixed,4,,,none,,100,,,5,,")
                .get(0);
        assertThat(REPLAY.predict(point).assumptions())
                .contains("answers of 80 to 120 tokens, so that users are out of step", "64 requests");
    }

    /** A deeper cache makes a decode step longer, by what attention reads more: 128 KiB a token. */
    @Test
    void aCachedContextIsReadAndNotPrefilled() {
        Figures near = cached(2048);
        Figures far = cached(65_536);
        double more = (far.of(Metric.TPOT_MEAN_MS) - near.of(Metric.TPOT_MEAN_MS)) / 1e3;
        double least = (65_536 - 2048) * 131_072.0 / 3.35e12;
        assertThat(more).isBetween(least, 2 * least);
        assertThat(far.of(Metric.TTFT_MEAN_MS)).isEqualTo(far.of(Metric.TPOT_MEAN_MS));
    }

    /**
     * Prompts of a batch come first under llama.cpp, in pieces that follow each other through the cards: the same on two
     * cards takes less than on one, and no less than half. Tokens then come one card after the other, no faster.
     */
    @Test
    void piecesOfABatchFollowEachOtherThroughTheCards() {
        Figures one = llamaCpp(1, 4);
        Figures two = llamaCpp(2, 4);
        assertThat(one.of(Metric.TTFT_MEAN_MS) / two.of(Metric.TTFT_MEAN_MS)).isBetween(1.3, 2.0);
        assertThat(two.of(Metric.TPOT_MEAN_MS)).isGreaterThanOrEqualTo(one.of(Metric.TPOT_MEAN_MS));
        assertThat(one.of(Metric.E2E_MEAN_MS))
                .isCloseTo(
                        one.of(Metric.TTFT_MEAN_MS) + 31 * one.of(Metric.TPOT_MEAN_MS),
                        within(1e-6 * one.of(Metric.E2E_MEAN_MS)));
        assertThat(one.of(Metric.TTFT_MEAN_MS)).isGreaterThan(3 * llamaCpp(1, 1).of(Metric.TTFT_MEAN_MS));
    }

    private static Figures llamaCpp(int chips, int batch) {
        Point point = Rows.read("a,f,own,2024-05,rtx-4090," + chips + ",llama-3-8b,q4_k_m,fp16,llamacpp,,1," + chips
                        + ",1,static-batch,,1024,fixed,32,fixed," + batch + ",,,none,,,,,5,,")
                .get(0);
        return REPLAY.predict(point).simulated();
    }

    /** The same run on the page that prints throughput per GPU and on the next edition of it; latencies stay. */
    @Test
    void aPagePerGpuIsReadPerGpu() {
        Figures whole = referred("0f041b7b57:docs/source/performance.md");
        Figures each = referred("59f41c067d:docs/source/performance.md");
        assertThat(each.of(Metric.OUTPUT_TOK_S)).isCloseTo(whole.of(Metric.OUTPUT_TOK_S) / 2, within(1e-9));
        assertThat(each.of(Metric.E2E_MEAN_MS)).isEqualTo(whole.of(Metric.E2E_MEAN_MS));
    }

    private static Figures referred(String page) {
        String table = "source_ref," + Rows.HEADER + "\n" + page
                + ",a,f,own,2023-12,a100-sxm-80gb,2,gptj-6b,fp16,,trtllm,0.6.1,2,1,1,static-batch,,64,fixed,8,fixed,4,,,"
                + "none,,100,,,,,\n";
        return REPLAY.predict(PointTable.read("test.csv", new StringReader(table))
                        .points()
                        .get(0))
                .simulated();
    }

    /** 32 heads on 8 over the 24 cores of 12 chips: two on each, and keys and values once on each. */
    @Test
    void neuronPadsHeadsToItsCores() {
        Point point = Rows.read("a,f,own,2024-07,inferentia2,12,llama-3-8b,bf16,,neuron,2.18,12,1,1,static-batch,,128,"
                        + "fixed,32,fixed,1,,,none,,,,,5,,")
                .get(0);
        assertThat(REPLAY.predict(point).assumptions()).contains("32 heads on 8 padded to 48 on 24");
    }

    /** A batch whose lengths exceed what the model was made for is served to its end, and stays slower the longer it is. */
    @Test
    void whatRunsBeyondTheContextIsNotCutShort() {
        Point point = Rows.read("a,f,own,2024-07,inferentia2,12,llama-2-7b,fp16,,neuron,2.18,12,1,1,static-batch,,128,"
                        + "fixed,8064,fixed,1,,,none,,,,,5,,")
                .get(0);
        Figures figures = REPLAY.predict(point).simulated();
        assertThat(figures.of(Metric.E2E_MEAN_MS)).isGreaterThan(8000 * figures.of(Metric.TPOT_MEAN_MS));
    }

    private static Figures cached(int prompt) {
        Point point = Rows.read("a,f,own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1,static-batch,,"
                        + prompt + ",fixed,32,fixed,1,,,none,1,,,,5,,")
                .get(0);
        return REPLAY.predict(point).simulated();
    }

    /** With speculation a stream is faster, by less than the 2.53 tokens that a step yields: drafting takes time too. */
    @Test
    void unknownSpeculationIsPredictedBothWaysAndNotScored() {
        Point point = Rows.read("a,f,own,2026-01,h100-sxm,1,llama-3.1-8b,bf16,bf16,vllm,0.14,1,1,1,closed-loop,8,100,"
                        + "fixed,100,fixed,1,,,unknown,,100,,,5,,")
                .get(0);
        Prediction both = REPLAY.predict(point);
        assertThat(both.verdict(Metric.TPOT_MEAN_MS).status()).isEqualTo(Prediction.Status.UNGATED);
        double gain =
                both.simulated().of(Metric.TPOT_MEAN_MS) / both.alternative().of(Metric.TPOT_MEAN_MS);
        assertThat(gain).isBetween(1.6, 2.533);
    }

    /** Rows of a named draft model are simulated with it, and scored; those of an unnamed one are not. */
    @Test
    void knownSpeculationIsSimulated() {
        String row = "a,f,own,2024,a100-sxm-40gb,1,llama-2-7b,bf16,bf16,vllm,0.5,1,1,1,static-batch,,128,"
                + "fixed,128,fixed,1,,,draft,,107,,,,,";
        Prediction named =
                REPLAY.predict(Rows.read(row + "draft model llama-68m").get(0));
        assertThat(named.verdict(Metric.OUTPUT_TOK_S).status()).isEqualTo(Prediction.Status.OK);
        assertThat(named.verdict(Metric.OUTPUT_TOK_S).reason()).contains("draftModel: llama-68m");
        Prediction plain =
                REPLAY.predict(Rows.read(row.replace(",draft,", ",none,")).get(0));
        double gain =
                named.simulated().of(Metric.OUTPUT_TOK_S) / plain.simulated().of(Metric.OUTPUT_TOK_S);
        // A synchronous engine prepares five passes and a step for (1 - 0.6^6) / (1 - 0.6) = 2.38 tokens.
        assertThat(gain).isBetween(0.8, 2.38);
        Prediction unnamed = REPLAY.predict(Rows.read(row).get(0));
        assertThat(unnamed.verdict(Metric.OUTPUT_TOK_S).status()).isEqualTo(Prediction.Status.SKIPPED);
    }

    /** 32 heads over 12 chips: 36, and the 8 key/value heads repeated to 12. */
    @Test
    void neuronPadsHeadsThatChipsDoNotDivide() {
        Point point = Rows.read(
                        "a,f,own,2024,inferentia2,12,llama-3-8b,bf16,,neuron,2.18,12,1,1,static-batch,,128,fixed,"
                                + "128,fixed,1,,,none,,,,,5,,")
                .get(0);
        List<String> assumptions = new ArrayList<>();
        Document scenario = Document.parse("s", "model: llama-3-8b");
        Document padded = PaddedHeads.fitted(scenario, point.stack(), 12, assumptions);
        assertThat(assumptions).containsExactly("32 heads on 8 padded to 36 on 12");
        assertThat(padded.find("model.architecture.value.heads").orElseThrow().describe())
                .isEqualTo("36");
        // 14,336 columns: 1,195 for each of 12 chips.
        assertThat(padded.find("model.architecture.value.intermediate")
                        .orElseThrow()
                        .describe())
                .isEqualTo("14340");
        assertThat(PaddedHeads.fitted(scenario, "vllm", 12, assumptions)).isSameAs(scenario);
    }

    @Test
    void overridesReplaceWhatTheCatalogHas() {
        Point point = Rows.served("a", "closed-loop", "8", 100, 20, "1,");
        Figures usual = REPLAY.predict(point).simulated();
        Figures edited = new Replay(List.of("hardware.chip=h200-sxm"), UnaryOperator.identity())
                .predict(point)
                .simulated();
        Figures changed = new Replay(List.of(), document -> document.set("hardware.chip", "h200-sxm"))
                .predict(point)
                .simulated();
        assertThat(edited).isEqualTo(changed).isNotEqualTo(usual);
    }

    @Test
    void threadsDoNotMatter() throws InterruptedException {
        List<Point> points = PointTable.shipped().points().subList(0, 12);
        assertThat(ValidationRun.of(points, REPLAY, 3, () -> {}))
                .isEqualTo(ValidationRun.of(points, REPLAY, 1, () -> {}));
    }
}
