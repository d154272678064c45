package io.rackcast.hardware.power;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.quantity.Power;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.energy.PowerCurve;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Evidence;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the power of a family of chips follows from load and clock, with sources. Immutable. */
public final class PowerProfile {
    private static final String FOLDER = "/io/rackcast/hardware/power/";
    /** What stands for families that nobody has measured. */
    private static final String ANY = "any";
    /** Machines whose whole pipeline is clocked, whatever passes. */
    private static final String PIPELINE = "pipeline";

    private final Mapping node;
    private final PowerFile file;

    private PowerProfile(Mapping node, PowerFile file) {
        this.node = node;
        this.file = file;
    }

    /**
     * The catalog's, of the family of a chip or of any.
     *
     * @throws io.rackcast.config.ConfigException when the file is wrong
     */
    public static PowerProfile of(ChipProfile chip) {
        return read(
                chip.pipeline().isPresent()
                        ? PIPELINE
                        : chip.family().filter(PowerProfile::isMeasured).orElse(ANY));
    }

    private static boolean isMeasured(String family) {
        return PowerProfile.class.getResource(FOLDER + family + ".yaml") != null;
    }

    private static PowerProfile read(String family) {
        return bind(
                Document.resource(PowerProfile.class, FOLDER + family + ".yaml").root(), "");
    }

    /**
     * One that stands in another document.
     *
     * @param path of it in its document, for messages
     * @throws io.rackcast.config.ConfigException with all problems
     */
    public static PowerProfile bind(Mapping node, String path) {
        return new PowerProfile(node, Evidence.bind(node, path, PowerFile.class, Binder.standard()));
    }

    /** As it was written, to inline it into a resolved scenario. */
    public Mapping node() {
        return node;
    }

    /** Shares by utilization, without sources. */
    public PowerCurve curve() {
        return file.curve();
    }

    /** Idle draw of a chip with that limit. */
    Fact.Known<Power> idle(Fact.Known<Power> limit) {
        Share share = file.idle().require("power: idle");
        Fact.Known<Share> known = (Fact.Known<Share>) file.idle();
        return new Fact.Known<>(
                new Power(limit.value().watts() * share.fraction()),
                known.sources(),
                Confidence.ESTIMATE,
                share + " of the power limit, as other chips draw");
    }

    /** The facts behind the curve, by name. */
    Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        facts.put("powerExponent", file.exponent());
        facts.put("powerOfCompute", file.compute());
        facts.put("powerOfMemory", file.memory());
        return facts;
    }

    /** The fact behind clocks below a limit. */
    Fact<Double> clockExponent() {
        return file.clockExponent();
    }
}
