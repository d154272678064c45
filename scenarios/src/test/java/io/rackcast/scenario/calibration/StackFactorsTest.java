package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.calibration.Calibrations;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackFactorsTest {
    /** 800 us x 1.5 = 1,200 us; what no factor names stays. */
    @Test
    void hostTimesAreMultiplied() {
        Mapping stack = Document.parse("stack", "host:\n  value: {base: 800us, perSequence: 30us, perJoin: 50us}\n")
                .root();
        Mapping changed = StackFactors.stack(stack, Map.of("host.base", 1.5, "host.perJoin", 0.5, "linear", 9.0));
        Document document = new Document("changed", changed);
        assertThat(document.print()).contains("base: 1200us", "perSequence: 30us", "perJoin: 25us");
    }

    /** A kernel that takes twice as long: twice the fixed cost, half the shares, and no share above 1. */
    @Test
    void kernelsTakeLongerByTheFactor() {
        Mapping calibration = Document.parse("calibration", """
                linear:
                  bf16: {value: {t0: 3us, ec: 0.8, em: 90%, p: 2}, from: here}
                decodeAttention:
                  bf16: {value: {t0: 9us, ec: 0.8, em: 0.9, p: 2}, from: here}
                gather:
                  value:
                    - {chips: 2, algorithms: [{alpha: 6us, efficiency: 0.4}]}
                """).root();
        String twice = print(calibration, Map.of("linear", 2.0, "communication", 2.0));
        assertThat(twice).contains("t0: 6us", "ec: 0.4", "em: 0.45", "alpha: 12us", "efficiency: 0.2", "t0: 9us");
        assertThat(print(calibration, Map.of("decodeAttention", 0.5))).contains("t0: 4.5us", "ec: 1\n", "em: 1\n");
    }

    /** Corrected calibrations are read like any other, and factors of 1 change no number. */
    @Test
    void aCorrectedCalibrationIsOne() {
        Mapping own =
                Calibrations.find(Chips.load("h100-sxm"), "vllm").orElseThrow().node();
        Map<String, Double> ones = Map.of("linear", 1.0, "decodeAttention", 1.0, "communication", 1.0);
        Mapping same = StackFactors.calibration(own, ones);
        assertThat(Calibrations.bind(same, "").node()).isEqualTo(same);
        assertThat(print(own, ones)).isEqualTo(new Document("x", own).print());
    }

    private static String print(Mapping calibration, Map<String, Double> factors) {
        return new Document("changed", StackFactors.calibration(calibration, factors)).print();
    }
}
