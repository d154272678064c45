package io.rackcast.hardware.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.DirectStepTimer;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.core.timing.HostProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.Dense;
import io.rackcast.hardware.SharedMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernel tables and two host times against whole engines: time per output token of closed loops on H100, vLLM 0.12. A
 * batch of c sequences at its mean context decodes; each cycle of its outputs also has the steps that prefill.
 */
class StepTimesAgainstMeasurementsTest {
    private static final ChipSpec H100 = new ChipSpec(
            "h100-sxm", 85_469_913_907L, 3.35e12, 50_000_000, 989.4e12, 1978.9e12, 1978.9e12, 0, 450e9, 450e9, 8);
    private static final Map<String, ModelArchitecture> SHAPES = Map.of(
            "llama-3.1-70b",
            Dense.llama(80, 8192, 28_672, 64, 8, 128, 128_256, 131_072),
            "qwen3-32b",
            Dense.llama(64, 5120, 25_600, 64, 8, 128, 151_936, 40_960));
    /** Before 0.14 host and chip took turns. */
    private static final HostProfile HOST = new HostProfile(false, 0.8e-3, 30e-6, 0, 0);

    private static final int TOKEN_BUDGET = 8192;
    private static final double CACHE_BYTES = 0.9 * 85.5e9 - 3e9;

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-70b, fp8, 2",
        "llama-3.1-70b, fp8, 4",
        "llama-3.1-70b, fp8, 8",
        "qwen3-32b, bf16, 2",
        "qwen3-32b, bf16, 4",
        "qwen3-32b, bf16, 8"
    })
    void timePerTokenIsWithinTwelvePercentInTheMedian(String model, String format, int chips) {
        WeightFormat weights = format.equals("fp8") ? WeightFormat.FP8 : WeightFormat.BF16;
        ModuleFormats formats = ModuleFormats.uniform(weights, H100, true);
        Parallelism parallelism = Parallelism.tensor(chips);
        ModelArchitecture shape = SHAPES.get(model);
        ServedModel served = new ServedModel(
                H100,
                shape,
                parallelism,
                formats,
                KvFormat.BF16,
                Routing.EVEN,
                Calibrations.own("h100-sxm", "vllm").orElseThrow().kernels(formats, KvFormat.BF16, parallelism),
                HOST,
                GraphCapture.upTo(512, true));
        DirectStepTimer timer = new DirectStepTimer(served);
        double cachedPerToken = 2.0 * served.sharding().cachedValuesPerToken(false);
        double cacheTokens =
                (CACHE_BYTES - WeightBytes.of(served.sharding(), formats).total()) / cachedPerToken;

        List<Double> errors = new ArrayList<>();
        for (Map<String, String> row : SharedMeasurements.table("e2e.csv")) {
            if (!row.get("source").equals("aic")
                    || !row.get("stack").equals("vllm")
                    || !row.get("hardware").equals("nvidia-h100-sxm")
                    || !row.get("model").equals(model)
                    || !row.get("weight_format").equals(format)
                    || !row.get("tensor_parallel").equals(Integer.toString(chips))) {
                continue;
            }
            int users = Integer.parseInt(row.get("concurrency"));
            double prompt = Double.parseDouble(row.get("prompt_tokens"));
            double output = Double.parseDouble(row.get("output_tokens"));
            if (users * (prompt + output) < cacheTokens) {
                double measured = Double.parseDouble(row.get("tpot_mean_ms")) / 1e3;
                errors.add(Math.abs(StrictMath.log(secondsPerToken(timer, users, prompt, output) / measured)));
            }
        }
        errors.sort(Double::compare);
        assertThat(errors).hasSizeGreaterThan(10);
        assertThat(errors.get(errors.size() / 2)).isLessThan(0.12);
    }

    private static double secondsPerToken(DirectStepTimer timer, int users, double prompt, double output) {
        StepLoad decode = new StepLoad();
        decode.decodeSequences = users;
        decode.decodeContext = (long) (users * (prompt + output / 2));
        decode.logits = users;
        double plain = timer.breakdown(decode).seconds();
        double prefillSteps = Math.ceil(users * prompt / (TOKEN_BUDGET - users));
        int chunks = (int) Math.max(1, Math.round(users / prefillSteps));
        for (int i = 0; i < chunks; i++) {
            decode.addPrefill(0, (int) (users * prompt / prefillSteps / chunks), true);
        }
        double mixed = timer.breakdown(decode).seconds();
        // Of its own prefill a sequence sees nothing.
        return plain + prefillSteps * (users - 1) / users / (output - 1) * (mixed - plain);
    }
}
