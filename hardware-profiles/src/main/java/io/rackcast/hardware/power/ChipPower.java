package io.rackcast.hardware.power;

import io.rackcast.config.quantity.Power;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the power of a chip follows from its load. Limit, full draw and idle draw are the chip's; where nobody tells the
 * idle draw, it is a share of the limit.
 *
 * @param limit largest draw
 * @param full draw at the clock of its rated figures, above the limit on cards that cannot hold it; null elsewhere
 * @param idle draw when nothing runs
 * @param profile of its family
 * @param devices devices that software sees in the chip, each of which draws its share
 */
public record ChipPower(
        Fact.Known<Power> limit,
        Fact.@Nullable Known<Power> full,
        Fact.Known<Power> idle,
        PowerProfile profile,
        int devices) {

    /** Of a chip; empty when its limit is not known. */
    public static Optional<ChipPower> of(ChipProfile chip, PowerProfile profile) {
        if (!(chip.tdp() instanceof Fact.Known<Power> limit)) {
            return Optional.empty();
        }
        return Optional.of(new ChipPower(
                limit,
                known(chip.boostPower()).orElse(null),
                known(chip.idlePower()).orElseGet(() -> profile.idle(limit)),
                profile,
                chip.devices().orElse(1)));
    }

    private static Optional<Fact.Known<Power>> known(Optional<Fact<Power>> fact) {
        return fact.filter(Fact.Known.class::isInstance).map(known -> (Fact.Known<Power>) known);
    }

    /** Whether a limit lowers its clocks: a cap, or its own limit below its full draw. */
    public boolean isHeld(Optional<Power> cap) {
        return cap.filter(power -> power.watts() < limit.value().watts()).isPresent() || full != null;
    }

    /**
     * As the simulator computes with it, for one device.
     *
     * @param cap below the chip's own limit; that when absent
     * @param kernelShare share of the peak that matrix multiplications reach at full clock
     * @throws IllegalArgumentException when clocks cannot hold the cap
     */
    public PowerModel model(Optional<Power> cap, double kernelShare) {
        PowerModel whole = PowerModel.uncapped(perDevice(idle.value()), fullWatts(), profile.curve());
        return isHeld(cap) ? whole.heldTo(perDevice(cap.orElse(limit.value())), kernelShare) : whole;
    }

    /** The lowest cap that clocks can hold, of the whole chip. */
    public double leastCapWatts() {
        return devices
                * PowerModel.uncapped(perDevice(idle.value()), fullWatts(), profile.curve())
                        .leastLimitWatts();
    }

    private double fullWatts() {
        return perDevice((full == null ? limit : full).value());
    }

    private double perDevice(Power power) {
        return power.watts() / devices;
    }

    /** The facts behind it, by name. */
    public Map<String, Fact<?>> evidence(Optional<Power> cap) {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("tdp", limit);
        facts.put("idlePower", idle);
        facts.putAll(profile.evidence());
        if (full != null) {
            facts.put("boostPower", full);
        }
        if (isHeld(cap)) {
            facts.put("clockExponent", profile.clockExponent());
        }
        return facts;
    }
}
