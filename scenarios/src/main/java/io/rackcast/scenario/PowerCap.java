package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Problems;
import io.rackcast.config.quantity.Power;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.power.ChipPower;
import io.rackcast.hardware.power.PowerProfile;
import java.util.Optional;

/** Whether the chip can be held to the power that a scenario allows it. */
record PowerCap(Document tree, Problems problems) {
    static final String PATH = "hardware.powerCap";

    void check(ChipProfile chip, PowerProfile profile) {
        tree.find(PATH)
                .flatMap(node -> Binder.standard().at(PATH, new Problems()).read(node, Power.class))
                .flatMap(cap -> objection(cap, chip, profile))
                .ifPresent(why -> problems.add(tree.positionOf(PATH), PATH, why));
    }

    private Optional<String> objection(Power cap, ChipProfile chip, PowerProfile profile) {
        String named = chip.id() + " (" + tree.positionOf(References.CHIP) + ")";
        Optional<ChipPower> power = ChipPower.of(chip, profile);
        if (power.isEmpty()) {
            return Optional.of(
                    "nobody publishes the power limit of " + named + ", so that a cap cannot lower its clocks");
        }
        Power limit = power.get().limit().value();
        if (cap.watts() > limit.watts()) {
            return Optional.of("is above the " + limit + " that " + named + " draws at most; leave it out");
        }
        double least = StrictMath.ceil(power.get().leastCapWatts());
        return cap.watts() < least
                ? Optional.of(
                        "is below " + new Power(least) + ", the least that lower clocks can hold " + named + " to")
                : Optional.empty();
    }
}
