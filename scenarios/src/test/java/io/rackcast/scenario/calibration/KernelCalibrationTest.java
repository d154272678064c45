package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackcast.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelCalibrationTest {
    private static final Path ROOT =
            Path.of(System.getProperty("rackcast.root", "..")).toAbsolutePath();
    private static final Path TABLES = ROOT.resolve("../shared/measurements/kernels");
    private static final String CATALOG = "/io/rackcast/hardware/calibrations/";

    @TempDir
    private Path folder;

    /** What is committed is what the tables give: one chip here, all of them by the command of docs/calibration.md. */
    @Test
    void committedFitsAreThoseOfTheTables() throws IOException {
        assumeTrue(Files.isDirectory(TABLES), "no kernel tables at ../shared/measurements/kernels: skipped");
        KernelCalibration again =
                KernelCalibration.of(KernelTables.in(TABLES).only("a100-sxm-80gb"), "2026-01-01", false, what -> {});
        assertThat(again.files()).hasSize(3);
        for (Map.Entry<String, String> file : again.files().entrySet()) {
            if (Boolean.getBoolean("rackcast.regenerate")) {
                Files.writeString(
                        ROOT.resolve("hardware-profiles/src/main/resources" + CATALOG + file.getKey()),
                        file.getValue());
            }
            try (var resource = KernelCalibrationTest.class.getResourceAsStream(CATALOG + file.getKey())) {
                assertThat(resource).as(file.getKey()).isNotNull();
                assertThat(file.getValue())
                        .as(file.getKey())
                        .isEqualTo(new String(resource.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * The all-reduces of the L40S under TensorRT-LLM are a ring, stated against the tables: a fit to those keeps it, one to
     * other tables does not.
     */
    @Test
    void whatWasSetByHandAgainstTheTablesStays() throws IOException {
        for (boolean same : new boolean[] {true, false}) {
            String header = "# source ai-dynamo/aiconfigurator@" + (same ? "095f58a51c" : "0000000000")
                    + " (2026-08-21), Apache-2.0; trtllm_ms=data/1.3.0rc20\n";
            Files.writeString(folder.resolve("gemm_l40s.csv"), header + gemm("trtllm_ms"));
            StringBuilder messages = new StringBuilder(header + "op,lib,mode,dtype,gpus,bytes,latency_ms\n");
            for (int i = 0; i < 8; i++) {
                messages.append("all_reduce,trtllm,graph,half,4,")
                        .append(1024 << i)
                        .append(',')
                        .append(0.5 + 0.1 * i)
                        .append('\n');
            }
            Files.writeString(folder.resolve("comm_l40s.csv"), messages.toString());
            KernelCalibration made = KernelCalibration.of(folder, "2026-01-31", true, what -> {});
            for (String file : new String[] {"l40s.trtllm.yaml", "families/ada.trtllm.yaml"}) {
                String text = String.valueOf(made.files().get(file));
                int section = text.indexOf("capturedAllReduce:");
                String ring = "{chips: 4, algorithms: [{alpha: 12us, efficiency: 0.43}]}";
                assertThat(text.indexOf(ring) > section)
                        .as(file + " " + same)
                        .isEqualTo(same || !file.startsWith("l40s"));
            }
        }
    }

    /** A chip of which 40 calls were measured, at half its 16-bit peak and 80% of its memory bandwidth. */
    @Test
    void onesOwnTablesBecomeACalibration() throws IOException {
        Files.writeString(folder.resolve("gemm_h100-pcie.csv"), gemm("vllm_ms"));
        KernelCalibration mine = KernelCalibration.of(folder, "2026-01-31", false, what -> {});
        String text = mine.files().get("h100-pcie.vllm.yaml");
        assertThat(text)
                .startsWith("chip: h100-pcie\nstack: vllm\n")
                .contains("kernel tables of one's own, vllm", "date: 2026-01-31", "from: kernels-vllm")
                .contains("decodeAttention:");
        assertThat(mine.reports()).singleElement().satisfies(report -> {
            assertThat(report.section()).isEqualTo("linear.bf16");
            assertThat(report.errors().rows()).isEqualTo(40);
            assertThat(report.errors().median()).isLessThan(0.01);
        });
    }

    /** Each on its own line of 41, with the place and the words to look for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vllm_ms | gemm_h10O.csv | h10O",
                "vllm_ms | other.csv | has no table of kernels",
                "fast | gemm_h100-sxm.csv | lacks the columns vllm_ms",
            })
    void mistakesAreSaid(String column, String name, String words) throws IOException {
        Files.writeString(folder.resolve(name), gemm(column).replace(",fast", ",fast"));
        if (words.startsWith("lacks")) {
            assertThatThrownBy(() -> GemmCalls.of(
                            KernelTable.read(folder.resolve(name)),
                            io.rackcast.hardware.Chips.load("h100-sxm").spec(),
                            "vllm"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(words);
        } else {
            assertThatThrownBy(() -> KernelCalibration.of(folder, "2026-01-01", false, what -> {}))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void aBadCellIsSaidWithItsLine() throws IOException {
        Path file = folder.resolve("gemm_h100-sxm.csv");
        Files.writeString(file, "dtype,m,n,k,vllm_ms\nbfloat16,1,4096,4096,0.01\nbfloat16,2,4096,-3,0.01\n");
        assertThatThrownBy(() -> KernelCalibration.of(folder, "2026-01-01", false, what -> {}))
                .hasMessageContaining("gemm_h100-sxm.csv:3")
                .hasMessageContaining("k")
                .hasMessageContaining("'-3'");
    }

    private static String gemm(String column) {
        double peak = 756.5e12;
        double bandwidth = 2e12;
        StringBuilder csv = new StringBuilder("dtype,m,n,k," + column + "\n");
        Map<Integer, Integer> sides = new TreeMap<>(Map.of(4096, 4096, 8192, 8192, 14_336, 4096, 28_672, 8192));
        sides.forEach((n, k) -> {
            for (int m = 1; m <= 16_384; m *= 3) {
                double compute = 2.0 * m * n * k / peak / 0.5;
                double memory = (2.0 * n * k + 2.0 * m * (n + k)) / bandwidth / 0.8;
                double seconds = 4e-6 + Math.sqrt(compute * compute + memory * memory);
                csv.append(String.format(Locale.ROOT, "bfloat16,%d,%d,%d,%.9f\n", m, n, k, seconds * 1e3));
            }
        });
        // Ten sizes from 1 to 19,683 were meant; nine fit, the tenth is the largest that a step has.
        sides.forEach((n, k) -> {
            double compute = 2.0 * 16_384 * n * k / peak / 0.5;
            double memory = (2.0 * n * k + 2.0 * 16_384 * (n + k)) / bandwidth / 0.8;
            double seconds = 4e-6 + Math.sqrt(compute * compute + memory * memory);
            csv.append(String.format(Locale.ROOT, "bfloat16,16384,%d,%d,%.9f\n", n, k, seconds * 1e3));
        });
        return csv.toString();
    }
}
