package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What submitters published beside their results fills in what a row does not say. */
final class PublishedSettingsTest {
    private static Point row(String reference, String chip, int chips, String model, String stack, String workload) {
        String header = "id,source,source_ref,hardware,chips,model,weight_format,stack,stack_version,workload,requests,"
                + "prompt_tokens,output_tokens,rate_per_s,tensor_parallel,kv_format,max_batch,req_s\n";
        String row = "a,mlperf-v4.1," + reference + "," + chip + "," + chips + "," + model + ",fp8," + stack
                + ",CUDA 12," + workload + ",64,294,290,4,,,,5\n";
        return PointTable.read("test.csv", new StringReader(header + row))
                .points()
                .get(0);
    }

    private static String of(String place) {
        return "github.com/mlcommons/inference_results_v4.1: " + place;
    }

    /** closed/NVIDIA/configs/llama2-70b: engines of two H100, 896 sequences offline and 1,024 as a server. */
    @Test
    void enginesOfNvidia() {
        Point offline =
                row(of("closed/Dell/results/XE9680_H100"), "nvidia-h100-sxm", 8, "llama-2-70b", "trtllm", "offline");
        Point filled = PublishedSettings.of(offline).orElseThrow().complete(offline);
        assertThat(filled.layout().tensorParallel()).hasValue(2);
        assertThat(filled.layout().replicas()).hasValue(4);
        assertThat(filled.client().maxBatch()).hasValue(896);
        assertThat(filled.kvCache()).isEmpty();
        Point server =
                row(of("closed/Dell/results/XE9680_H100"), "nvidia-h100-sxm", 8, "llama-2-70b", "trtllm", "open-loop");
        assertThat(PublishedSettings.of(server).orElseThrow().sequences()).isEqualTo(1024);
    }

    /** closed/AMD/code/llama2-70b-99.9: one engine per chip, an 8-bit cache, a program of their own around vLLM. */
    @Test
    void enginesOfAmd() {
        Point row = row(of("closed/AMD/results/8xMI300X"), "amd-mi300x", 8, "llama-2-70b", "vllm", "open-loop");
        PublishedSettings settings = PublishedSettings.of(row).orElseThrow();
        assertThat(settings.complete(row).layout().replicas()).hasValue(8);
        assertThat(settings.complete(row).kvCache()).hasValue("fp8");
        assertThat(settings.unserved()).isTrue();
    }

    /** The table says TensorRT-LLM, the submitter's own README vLLM. */
    @Test
    void softwareOfRedHat() {
        Point row = row(of("closed/RedHat/results/L40S"), "nvidia-l40s", 4, "llama-2-70b", "trtllm", "open-loop");
        Prediction prediction = new Replay().predict(row);
        assertThat(prediction.stack()).isEqualTo("vllm-0.5");
        assertThat(prediction.assumptions())
                .anyMatch(text -> text.startsWith("as its submitter published: engines of 2 chips"));
    }

    @Test
    void whatARowStatesIsBelieved() {
        Point row =
                row(of("closed/Dell/results/XE9680_H100"), "nvidia-h100-sxm", 8, "llama-2-70b", "trtllm", "offline");
        Point stated = row.with(
                new Point.Layout(
                        OptionalInt.of(8),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(1)),
                Optional.of("bf16"),
                row.client());
        Point filled = PublishedSettings.of(stated).orElseThrow().complete(stated);
        assertThat(filled.layout()).isEqualTo(stated.layout());
        assertThat(filled.kvCache()).hasValue("bf16");
    }

    @Test
    void nothingIsKnownOfOthers() {
        assertThat(PublishedSettings.of(row("elsewhere", "nvidia-h100-sxm", 8, "llama-2-70b", "trtllm", "offline")))
                .isEmpty();
        assertThat(PublishedSettings.of(row(of("closed/Dell"), "nvidia-h100-sxm", 8, "gptj-6b", "trtllm", "offline")))
                .isEmpty();
    }
}
