package io.rackcast.hardware.importing;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links between chips. No column says what one pair of chips gets, on which two chips of a mesh depend: it is taken from
 * the words about the topology where those leave no doubt, and undisclosed elsewhere.
 */
final class LinkColumns {
    private static final Pattern STATED_PAIR = Pattern.compile("pair rate (\\d+(?:\\.\\d+)?)");
    private static final Pattern LINKS = Pattern.compile("(\\d+) (?:links|neighbours)");

    private final Cells cells;
    private final List<String> assumptions;

    LinkColumns(Cells cells, List<String> assumptions) {
        this.cells = cells;
        this.assumptions = assumptions;
    }

    List<String> lines() {
        String topology = cells.text("scaleup_topology").orElse("");
        Optional<String> fabric = fabric(topology.toLowerCase(Locale.ROOT));
        return List.of(
                "scaleUp:",
                "  link: " + Cells.quoted(cells.text("scaleup_name").orElse("not stated")),
                "  topology: " + Cells.quoted(topology.isEmpty() ? "not stated" : topology),
                fabric.map(shape -> "  fabric: " + shape).orElse("  # fabric: not stated"),
                "  bandwidth: " + cells.amount("scaleup_gbps_per_direction", "GB/s"),
                "  pairBandwidth: " + pair(topology.toLowerCase(Locale.ROOT), fabric.orElse("")),
                "  domain: " + cells.whole("scaleup_max_domain"),
                "",
                "scaleOut: " + cells.amount("scaleout_gbps_per_chip", "GB/s"));
    }

    private static Optional<String> fabric(String topology) {
        if (topology.contains(" or ") && !topology.contains("single") && !topology.contains("group of")) {
            return Optional.empty();
        }
        return topology.contains("torus")
                ? Optional.of("torus")
                : topology.startsWith("ring")
                        ? Optional.of("ring")
                        : topology.contains("pcie tree")
                                        || topology.contains("pcie switch")
                                        || topology.contains("host")
                                ? Optional.of("pcie")
                                : topology.contains("nvswitch")
                                                || topology.contains("nvlink switch")
                                                || topology.startsWith("switched")
                                        ? Optional.of("switch")
                                        : topology.contains("mesh")
                                                ? Optional.of("mesh")
                                                : topology.startsWith("pair") || topology.startsWith("bridge")
                                                        ? Optional.of("bridge")
                                                        : Optional.empty();
    }

    private String pair(String topology, String fabric) {
        Optional<BigDecimal> all = cells.number("scaleup_gbps_per_direction");
        if (all.isEmpty()) {
            return cells.blank("scaleup_gbps_per_direction");
        }
        Matcher stated = STATED_PAIR.matcher(topology);
        if (stated.find()) {
            return Cells.known(stated.group(1) + "GB/s", "from scaleup_topology");
        }
        Optional<BigDecimal> links = links(topology, fabric);
        if (links.isEmpty()) {
            assumptions.add(
                    "scaleUp.pairBandwidth: undisclosed, the topology does not tell; two or more chips of it need"
                            + " one");
            return Cells.undisclosed("no column states it, and '" + topology + "' leaves it open");
        }
        BigDecimal pair = all.get().divide(links.get(), MathContext.DECIMAL32);
        String why = links.get().compareTo(BigDecimal.ONE) == 0
                ? "all of a chip's bandwidth: a " + fabric
                : "a chip's bandwidth over the " + Decimal.print(links.get()) + " links of a " + fabric;
        assumptions.add("scaleUp.pairBandwidth: " + Decimal.print(pair) + "GB/s, " + why);
        return Cells.known(Decimal.print(pair) + "GB/s", why);
    }

    /** How many neighbours share a chip's bandwidth. */
    private Optional<BigDecimal> links(String topology, String fabric) {
        Optional<BigDecimal> domain = cells.number("scaleup_max_domain");
        Matcher links = LINKS.matcher(topology);
        return switch (fabric) {
            case "switch", "pcie" -> Optional.of(BigDecimal.ONE);
            case "bridge" -> domain.filter(chips -> chips.intValue() == 2).map(chips -> BigDecimal.ONE);
            case "mesh" ->
                topology.contains("full") || topology.contains("all-to-all")
                        ? domain.filter(chips -> chips.intValue() > 1).map(chips -> chips.subtract(BigDecimal.ONE))
                        : Optional.empty();
            case "torus" -> links.find() ? Optional.of(new BigDecimal(links.group(1))) : Optional.empty();
            case "ring" -> Optional.of(BigDecimal.valueOf(2));
            default -> Optional.empty();
        };
    }
}
