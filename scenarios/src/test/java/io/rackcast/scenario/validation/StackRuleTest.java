package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as tables write them, and the profile that stands for each. */
final class StackRuleTest {
    @Test
    void aCatalogWithoutAProfileHasThePlainOneOfTheSameSoftware() {
        assertThat(StackRule.available("vllm-v0", List.of("vllm", "vllm-v0"))).isEqualTo("vllm-v0");
        assertThat(StackRule.available("vllm-v0", List.of("vllm"))).isEqualTo("vllm");
        assertThat(StackRule.available("trtllm-0.9", List.of("vllm"))).isEqualTo("trtllm-0.9");
    }

    @ParameterizedTest
    @CsvSource({
        "vllm,            0.5.4,                         2024-08,    vllm-0.5",
        "vllm,            0.6.3,                         2024-10,    vllm-v0",
        "vllm,            '',                            2024,       vllm-v0",
        "vllm,            '',                            2024-03,    vllm-0.5",
        "vllm,            late 2023,                     2023,       vllm-2023",
        "vllm,            vLLM 0.4.3+rocm614,            2024-08,    vllm-0.5",
        "vllm,            0.10.0 ROCm 6.4.1,             2025-08,    vllm-0.10",
        "vllm,            0.12.0,                        2025-12,    vllm-0.12",
        "vllm,            '',                            2025-10-29, vllm-0.12",
        "vllm,            vLLM (Nov 2025),               2025-11,    vllm-0.12",
        "vllm,            0.16.0,                        2026-02,    vllm",
        "vllm,            0.17.0,                        2026-03,    vllm-0.19",
        "vllm,            '',                            2026-01-24, vllm",
        "vllm,            '',                            2026-02-24, vllm-0.19",
        "vllm,            0.19.1,                        2026-04-22, vllm-0.19",
        "vllm,            '',                            '',         vllm",
        "trtllm,          0.5,                           2023-10,    trtllm-0.6",
        "trtllm,          0.6.1,                         2023-12,    trtllm-0.6",
        "trtllm,          '',                            2024-02,    trtllm-0.9",
        "trtllm,          0.9.0,                         2024-05,    trtllm-0.9",
        "trtllm,          0.14,                          2024-11,    trtllm-0.14",
        "trtllm,          'TensorRT 9.3.0, CUDA 12.2',   2024-08,    trtllm-0.17",
        "trtllm,          '',                            2024-11,    trtllm-0.14",
        "trtllm,          0.17,                          2025-02,    trtllm-0.17",
        "trtllm,          1.0.0rc3,                      2025-08,    trtllm",
        "sglang,          0.5.8.post1,                   2026-01,    sglang",
        "llamacpp,        May 2024,                      2024-05,    llamacpp",
    })
    void aVersionHasAProfile(String stack, String version, String date, String profile) {
        assertThat(StackRule.of(stack, version, date)).isEqualTo(profile);
    }
}
