package io.rackcast.hardware;

import io.rackcast.config.quantity.Power;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the power of a chip follows from its load. Limit and idle draw are the chip's; where nobody tells the idle draw, it
 * is a share of the limit. The exponent is one for all chips.
 *
 * @param limit largest draw
 * @param idle draw when nothing runs
 * @param devices devices that software sees in the chip, each of which draws its share
 */
public record ChipPower(Fact.Known<Power> limit, Fact.Known<Power> idle, int devices) {
    /** Of the limit; accelerators idle at 8 to 15% of it. */
    private static final double IDLE_SHARE = 0.1;
    /** The same of a machine that is clocked through, whatever passes: Groq's brief states 240 of 275 W on average. */
    private static final double PIPELINE_SHARE = 0.87;

    private static final Fact.Known<Double> EXPONENT = new Fact.Known<>(
            0.7,
            List.of(new Source(
                    "power-law",
                    "Ozcan, Wiesner, Weiss, Kao: Quantifying the Energy Consumption and Carbon Emissions of LLM"
                            + " Inference via Simulations",
                    "2025",
                    Confidence.ESTIMATE,
                    true)),
            Confidence.ESTIMATE,
            "that of one chip over its operations, taken for all chips and over the busiest resource");

    /** Of a chip; empty when its limit is not known. */
    static Optional<ChipPower> of(ChipProfile chip) {
        if (!(chip.tdp() instanceof Fact.Known<Power> limit)) {
            return Optional.empty();
        }
        Optional<Fact.Known<Power>> idle = chip.idlePower()
                .filter(fact -> fact instanceof Fact.Known<Power>)
                .map(fact -> (Fact.Known<Power>) fact);
        return Optional.of(new ChipPower(
                limit,
                idle.orElseGet(() -> chip.pipeline().isPresent() ? pipelineShare(limit) : share(limit)),
                chip.devices().orElse(1)));
    }

    private static Fact.Known<Power> share(Fact.Known<Power> limit) {
        return new Fact.Known<>(
                new Power(limit.value().watts() * IDLE_SHARE),
                limit.sources(),
                Confidence.ESTIMATE,
                "10% of the power limit: accelerators idle at 8 to 15%");
    }

    private static Fact.Known<Power> pipelineShare(Fact.Known<Power> limit) {
        return new Fact.Known<>(
                new Power(limit.value().watts() * PIPELINE_SHARE),
                limit.sources(),
                Confidence.ESTIMATE,
                "87% of the power limit, as Groq's 240 of 275 W on average: a pipeline is clocked whatever passes");
    }

    /** As the simulator computes with it, for one device. */
    public PowerModel model() {
        return new PowerModel(idle.value().watts() / devices, limit.value().watts() / devices, EXPONENT.value());
    }

    /** The facts behind it, by name. */
    Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("tdp", limit);
        facts.put("idlePower", idle);
        facts.put("powerExponent", EXPONENT);
        return facts;
    }
}
