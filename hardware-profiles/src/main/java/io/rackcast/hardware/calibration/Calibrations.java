package io.rackcast.hardware.calibration;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.evidence.Evidence;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipKind;
import io.rackcast.hardware.ChipProfile;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads calibrations: those of the catalog by chip and stack, and those that a scenario inlines. */
public final class Calibrations {
    /** The stack that has been measured on most chips. */
    private static final String REFERENCE = "vllm";

    /** GPUs with GDDR or LPDDR. */
    private static final String WITHOUT_STACKED_MEMORY = "gpu-ddr";

    private static final String FOLDER = "/io/rackcast/hardware/calibrations/";

    private Calibrations() {}

    /**
     * The catalog's calibration of a stack's kernels on a chip: the chip's own, else that of its family or of the wider one
     * around it, else that of its kind. Kernels that nobody has measured on any of these are those of vLLM, in the same order, and say so; empty when
     * nobody has written any.
     *
     * @param kernels id of the stack whose kernels run
     * @throws io.rackcast.config.ConfigException when the file is wrong
     */
    public static Optional<Calibration> find(ChipProfile chip, String kernels) {
        return nearest(chip, kernels)
                .or(() -> nearest(chip, REFERENCE).map(reference -> reference.standingInFor(kernels)));
    }

    private static Optional<Calibration> nearest(ChipProfile chip, String kernels) {
        return own(chip.id(), kernels)
                .or(() -> chip.family().flatMap(family -> family(family, kernels)))
                .or(() -> chip.family().flatMap(Calibrations::wider).flatMap(family -> family(family, kernels)))
                .or(() -> kinds(chip)
                        .flatMap(kind -> family(kind, kernels).stream())
                        .findFirst());
    }

    /** What stands for the kind of a chip, the narrowest first: GPUs part by their memory. */
    private static Stream<String> kinds(ChipProfile chip) {
        boolean stacked = chip.memoryType()
                .flatMap(Fact::known)
                .filter(type -> !type.startsWith("HBM"))
                .isEmpty();
        return chip.kind().stream()
                .flatMap(kind -> kind == ChipKind.GPU && !stacked
                        ? Stream.of(WITHOUT_STACKED_MEMORY, kind.id())
                        : Stream.of(kind.id()));
    }

    /** Whether that is all that is known of chips which take the calibration of such a family. */
    public static boolean isKind(String family) {
        return family.equals(WITHOUT_STACKED_MEMORY)
                || Arrays.stream(ChipKind.values()).map(ChipKind::id).anyMatch(family::equals);
    }

    /** A family that a narrower one differs from under some stacks alone. */
    private static Optional<String> wider(String family) {
        return family.equals("ampere-hbm2") ? Optional.of("ampere") : Optional.empty();
    }

    /** Whether a chip of the catalog has a calibration of its own; reads none. */
    public static boolean hasOwn(String chip, String stack) {
        return Calibrations.class.getResource(FOLDER + chip + "." + stack + ".yaml") != null;
    }

    /** The calibration of a stack on one chip and no other. */
    static Optional<Calibration> own(String chip, String stack) {
        return read(FOLDER + chip + "." + stack + ".yaml");
    }

    /** The calibration of a stack on a family of chips; empty when there is none of its own. */
    public static Optional<Calibration> ofFamily(String family, String stack) {
        return family(family, stack);
    }

    static Optional<Calibration> family(String family, String stack) {
        return read(FOLDER + "families/" + family + "." + stack + ".yaml");
    }

    private static Optional<Calibration> read(String resource) {
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
