package io.rackcast.hardware;

import io.rackcast.config.quantity.ComputeRate;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import java.util.List;
import java.util.Locale;

/** The chips of the catalog as a page of documentation. */
final class ChipsDocument {
    private static final String HEAD = """
            # Chips

            Derived from the catalog; [hardware.md](hardware.md) says what the figures mean and `./rackcast show chip ID`
            where each is from. Rates are dense, in TFLOP/s; 16-bit is bfloat16, or half precision where there is none. A dash
            stands for what a chip lacks or nobody discloses. The last column says whose kernel speeds runs with vLLM take; a
            pipeline holds a whole model and has no kernels.

            | chip | name | status | memory | bandwidth | 16-bit | fp8 | fp4 | power | kernels |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private ChipsDocument() {}

    static String of(List<ChipProfile> chips) {
        StringBuilder page = new StringBuilder(HEAD);
        for (ChipProfile chip : chips) {
            page.append("| ")
                    .append(String.join(
                            " | ",
                            "`" + chip.id() + "`",
                            chip.vendor() + " " + chip.name(),
                            chip.status().id(),
                            text(chip.memory()),
                            text(chip.memoryBandwidth()),
                            rate(chip.peaks().sixteenBit()),
                            rate(chip.peaks().fp8()),
                            rate(chip.peaks().fp4()),
                            text(chip.tdp()),
                            kernels(chip)))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String text(Fact<?> fact) {
        return fact.known().map(Object::toString).orElse("-");
    }

    private static String rate(Fact<ComputeRate> peak) {
        return peak.known()
                .map(rate -> String.format(Locale.ROOT, "%.0f", rate.opsPerSecond() / 1e12))
                .orElse("-");
    }

    private static String kernels(ChipProfile chip) {
        if (!CatalogIndexesTest.runnable(chip)) {
            return "not simulated";
        }
        if (chip.pipeline().isPresent()) {
            return "a pipeline";
        }
        return Calibrations.find(chip, "vllm")
                .map(Calibration::subject)
                .map(subject -> subject.equals(chip.id()) ? "its own" : subject)
                .orElse("none");
    }
}
