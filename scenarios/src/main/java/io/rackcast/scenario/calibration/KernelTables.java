package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of a folder, found by their names: {@code gemm_CHIP.csv}, {@code attn_prefill_CHIP.csv},
 * {@code attn_decode_CHIP.csv}, {@code moe_CHIP.csv} and {@code comm_CHIP.csv} for a chip by its id or alias,
 * {@code mla_STACK.csv} and {@code deepep_ll.csv} for all chips. Other files are left alone.
 */
final class KernelTables {
    private static final Pattern OF_A_CHIP =
            Pattern.compile("(gemm|attn_prefill|attn_decode|moe|comm)_([A-Za-z0-9._-]+)\\.csv");

    private final Path folder;
    private final Map<String, Map<String, Path>> files = new TreeMap<>();

    private KernelTables(Path folder) {
        this.folder = folder;
    }

    /**
     * The tables of a folder; none is read yet.
     *
     * @throws ConfigException when it cannot be listed, has no such table, or one of a chip that the catalog lacks
     */
    static KernelTables in(Path folder) {
        KernelTables tables = new KernelTables(folder);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.csv")) {
            listing.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException wrong) {
            throw new ConfigException(Position.of(folder.toString()), "", "cannot be listed: " + wrong.getMessage());
        }
        names.sort(null);
        for (String name : names) {
            Matcher matcher = OF_A_CHIP.matcher(name);
            if (matcher.matches()) {
                ChipProfile chip = Chips.load(matcher.group(2));
                tables.files
                        .computeIfAbsent(chip.id(), id -> new TreeMap<>())
                        .put(matcher.group(1), folder.resolve(name));
            }
        }
        if (tables.files.isEmpty()) {
            throw new ConfigException(
                    Position.of(folder.toString()),
                    "",
                    "has no table of kernels: gemm_CHIP.csv, attn_prefill_CHIP.csv, attn_decode_CHIP.csv,"
                            + " moe_CHIP.csv or comm_CHIP.csv");
        }
        return tables;
    }

    /** Where the tables are. */
    String folder() {
        return folder.toString();
    }

    /** The tables of one chip, with those for all chips. */
    KernelTables only(String chip) {
        KernelTables own = new KernelTables(folder);
        own.files.put(chip, files.getOrDefault(chip, Collections.emptyMap()));
        return own;
    }

    /** Chips that there are tables of, by id in alphabetical order. */
    List<String> chips() {
        return List.copyOf(files.keySet());
    }

    /** The table of a kind for a chip. */
    Optional<KernelTable> find(String kind, String chip) {
        return Optional.ofNullable(
                        files.getOrDefault(chip, Collections.emptyMap()).get(kind))
                .map(KernelTable::read);
    }

    /** A table for all chips. */
    Optional<KernelTable> find(String name) {
        Path file = folder.resolve(name + ".csv");
        return Files.isReadable(file) ? Optional.of(KernelTable.read(file)) : Optional.empty();
    }

    /** Whether a line is about a chip, by its id or an alias. */
    static boolean isChip(KernelTable.Row row, String column, ChipSpec chip) {
        String name = row.text(column);
        return name.equals(chip.id()) || name.equals("nvidia-" + chip.id());
    }
}
