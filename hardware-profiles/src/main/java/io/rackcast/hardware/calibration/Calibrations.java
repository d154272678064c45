package io.rackcast.hardware.calibration;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.evidence.Evidence;
import java.util.Optional;

/** Reads calibrations: those of the catalog by chip and stack, and those that a scenario inlines. */
public final class Calibrations {
    private static final String FOLDER = "/io/rackcast/hardware/calibrations/";

    private Calibrations() {}

    /**
     * The catalog's calibration of a stack on a chip; empty when nobody has written one.
     *
     * @throws io.rackcast.config.ConfigException when the file is wrong
     */
    public static Optional<Calibration> find(String chip, String stack) {
        String resource = FOLDER + chip + "." + stack + ".yaml";
        if (Calibrations.class.getResource(resource) == null) {
            return Optional.empty();
        }
        return Optional.of(bind(Document.resource(Calibrations.class, resource).root(), ""));
    }

    /**
     * A calibration that stands in another document.
     *
     * @param path of the calibration in its document, for messages
     * @throws io.rackcast.config.ConfigException with all problems
     */
    public static Calibration bind(Mapping node, String path) {
        return new Calibration(node, Evidence.bind(node, path, CalibrationFile.class, Binder.standard()));
    }
}
