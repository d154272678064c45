package io.rackcast.report.html;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import java.util.List;

/** What the chips drew. */
final class PowerSection {
    private static final String TITLE = "Power";
    private static final double JOULES_PER_KWH = 3.6e6;

    private PowerSection() {}

    static Section of(RunReport report) {
        PowerDraw power = report.power();
        if (power == null) {
            return new Section(
                    "power",
                    TITLE,
                    "Nobody publishes the power limit of this chip, so nothing is said about its power.",
                    List.of(),
                    List.of());
        }
        Table totals = Table.of("estimate", "")
                .row("mean power of a chip", Units.number(power.meanWattsPerChip()) + " W")
                .row(
                        "all chips",
                        Units.number(power.meanWattsPerChip()
                                        * report.deployment().chips()) + " W")
                .row("energy of the run", Units.number(power.joules() / JOULES_PER_KWH) + " kWh")
                .row("limit of a chip", Units.number(power.limitWatts()) + " W")
                .row("clock of the matrix units under it", Units.percent(power.clock()))
                .row("energy per output token", Units.number(power.joulesPerOutputToken()) + " J")
                .build();
        return new Section(
                "power",
                TITLE,
                "An estimate for the chips with their memory alone: no host, network, cooling or conversion. A chip idles at"
                        + " its idle power; at work it draws more by how busy its matrix units and its memory are, by"
                        + " the curve listed with the evidence. A limit that it would exceed lowers its clock.",
                List.of(totals),
                List.of(new TimeFigures(report)
                        .ofIntervals(
                                "chip-power",
                                "Power of a chip",
                                "",
                                "W",
                                i -> power.wattsPerChip().get(i))));
    }
}
