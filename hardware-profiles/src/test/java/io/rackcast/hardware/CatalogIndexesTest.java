package io.rackcast.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Document;
import io.rackcast.evidence.CatalogEntry;
import io.rackcast.evidence.Evidence;
import io.rackcast.hardware.calibration.Calibrations;
import io.rackcast.hardware.system.SystemProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The indexes of the catalog say what its files say, in the order of presentation: chips by kind and vendor, the newest
 * first, systems as their chips. {@code -Drackcast.regenerate=true} writes them anew.
 */
class CatalogIndexesTest {
    private static final Path RESOURCES =
            Path.of("src/main/resources/io/rackcast/hardware").toAbsolutePath();

    @Test
    void ofChips() throws IOException {
        requireCurrent(
                "chips/index.txt",
                chips(),
                chip -> new CatalogEntry(chip.id(), chip.aliases(), chip.summary()).toString());
    }

    @Test
    void ofTheTableOfChips() throws IOException {
        requireCurrent(
                "chips/table.txt",
                chips(),
                chip -> ChipRow.of(chip, runnable(chip)).line());
    }

    @Test
    void inTheDocumentation() throws IOException {
        requireCurrent(Path.of("../docs/chips.md"), ChipsDocument.of(chips()));
    }

    @Test
    void ofPrices() throws IOException {
        List<String> priced = names("prices");
        List<RentalPrice> prices = new ArrayList<>();
        for (ChipProfile chip : chips()) {
            if (priced.contains(chip.id())) {
                prices.add(read("prices", chip.id(), RentalPrice.class));
            }
        }
        requireCurrent(
                "prices/index.txt",
                prices,
                price -> new CatalogEntry(price.chip(), List.of(), price.summary()).toString());
        assertThat(priced).hasSameSizeAs(prices);
    }

    @Test
    void ofSystems() throws IOException {
        List<SystemProfile> systems = new ArrayList<>();
        for (String id : names("system/systems")) {
            systems.add(read("system/systems", id, SystemProfile.class));
        }
        List<String> order = chips().stream().map(ChipProfile::id).toList();
        systems.sort(Comparator.<SystemProfile, Integer>comparing(system -> order.indexOf(system.chip()))
                .thenComparing(SystemProfile::chips)
                .thenComparing(SystemProfile::id));
        requireCurrent(
                "system/systems/index.txt",
                systems,
                system -> new CatalogEntry(system.id(), system.aliases(), system.summary()).toString());
    }

    private static List<ChipProfile> chips() throws IOException {
        List<ChipProfile> chips = new ArrayList<>();
        for (String id : names("chips")) {
            chips.add(read("chips", id, ChipProfile.class));
        }
        chips.sort(
                Comparator.<ChipProfile, ChipKind>comparing(chip -> chip.kind().orElseThrow())
                        .thenComparing(ChipProfile::vendor)
                        .thenComparing(chip -> -chip.year().require("year"))
                        .thenComparing(ChipProfile::id));
        return chips;
    }

    private static <T> T read(String folder, String id, Class<T> type) throws IOException {
        String name = id + ".yaml";
        return Evidence.bind(
                Document.parse(name, Files.readString(RESOURCES.resolve(folder).resolve(name))), type);
    }

    /** What the command does: it refuses what it cannot time. */
    static boolean runnable(ChipProfile chip) {
        boolean timed =
                chip.pipeline().isPresent() || Calibrations.find(chip, "vllm").isPresent();
        if (chip.runs().refusal().isPresent() || !timed) {
            return false;
        }
        try {
            chip.spec();
            return true;
        } catch (NoSuchElementException undisclosed) {
            return false;
        }
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> all = Files.list(RESOURCES.resolve(folder))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static <T> void requireCurrent(String file, List<T> entries, Function<T, String> line) throws IOException {
        String derived = entries.stream().map(entry -> line.apply(entry) + "\n").collect(Collectors.joining());
        requireCurrent(RESOURCES.resolve(file), derived);
    }

    private static void requireCurrent(Path file, String derived) throws IOException {
        if (Boolean.getBoolean("rackcast.regenerate")) {
            Files.writeString(file, derived);
        }
        assertThat(Files.readString(file))
                .as("%s; regenerate it with mvn -pl hardware-profiles -am test -Drackcast.regenerate=true", file)
                .isEqualTo(derived);
    }
}
