package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackcast.core.energy.PowerCurve;
import io.rackcast.scenario.calibration.PowerSample.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCalibrationTest {
    private static final Path TABLE = Path.of(System.getProperty("rackcast.root", ".."))
            .toAbsolutePath()
            .resolve("../shared/measurements/kernels/splitwise_dgx_llama2-70b_bloom-176b.csv");
    private static final String SHIPPED = "/io/rackcast/hardware/power/ampere.yaml";

    @TempDir
    private Path folder;

    @Test
    void theShippedFigureIsThatOfTheTable() throws IOException {
        assumeTrue(Files.isReadable(TABLE), "no measured power at ../shared/measurements/kernels: skipped");
        PowerCalibration again = PowerCalibration.of(TABLE, "2026-11-22");
        try (var resource = PowerCalibrationTest.class.getResourceAsStream(SHIPPED)) {
            assertThat(resource).isNotNull();
            assertThat(again.files())
                    .containsOnlyKeys("ampere.yaml")
                    .containsEntry("ampere.yaml", new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(again.fits().get(0).heldOut().median())
                .as("one model predicts the other's power")
                .isLessThan(0.04);
    }

    /** Draws made by a known law, some of them cut off at the limit, give the law back. */
    @Test
    void aKnownLawIsFound() {
        PowerCurve truth = new PowerCurve(0.6, 1.5, 0.8, 1);
        SplittableRandom random = new SplittableRandom(3);
        List<PowerSample> samples = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<Phase> phases = List.of(
                    new Phase(1, random.nextDouble() * 0.6, 0.02), new Phase(1 + i % 5, 0.01, random.nextDouble()));
            PowerSample blank = new PowerSample("f", i % 2 == 0 ? "a" : "b", phases, 1);
            samples.add(new PowerSample("f", blank.group(), phases, blank.computed(0.1, truth)));
        }
        PowerFitter.Result found = PowerFitter.fit(samples, 2.5);
        assertThat(found.idle()).isEqualTo(0.1, within(0.005));
        assertThat(found.curve().exponent()).isEqualTo(0.6, within(0.02));
        assertThat(found.curve().compute()).isEqualTo(1.5, within(0.05));
        assertThat(found.curve().memory()).isEqualTo(0.8, within(0.02));
        assertThat(PowerFitter.heldOut(samples).rows()).isEqualTo(200);
        assertThat(PowerFitter.heldOut(samples).median()).isLessThan(0.01);
    }

    /** 140 GB of weights over two A100s in 50 ms: 70 GB / 2.039 TB/s is 0.69 of that time. */
    @Test
    void utilizationIsTheLeastTimeOverTheMeasuredOne() {
        Phase decode = new PowerBounds("a100-80gb", "llama-2-70b", 2).decode(1, 512, 127, 0.05);
        assertThat(decode.memory()).isEqualTo(0.67, within(0.02));
        assertThat(decode.seconds()).isEqualTo(127 * 0.05, within(1e-12));
        assertThat(decode.compute()).isLessThan(0.01);
    }

    @Test
    void aTableWithoutPowerIsRefused() throws IOException {
        Path file = folder.resolve("power.csv");
        Files.writeString(file, "model,hardware\nllama-2-70b,a100\n");
        assertThatThrownBy(() -> PowerCalibration.of(file, "2026-11-22"))
                .hasMessageContaining("lacks the columns average_power, batch_size");
        Files.writeString(
                file,
                "model,hardware,prompt_size,batch_size,token_size,peak_power,average_power,prompt_time,token_time,"
                        + "tensor_parallel\nllama-2-70b,a100,512,1,128,0,0.7,196,55,2\n");
        assertThatThrownBy(() -> PowerCalibration.of(file, "2026-11-22"))
                .hasMessageContaining("no family of chips with 12 measurements of power");
    }
}
