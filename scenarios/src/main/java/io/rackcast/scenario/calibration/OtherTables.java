package io.rackcast.scenario.calibration;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tables of other projects that a folder holds, by the names of their files. */
final class OtherTables {
    private static final Map<String, Function<KernelTable, OtherTable>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("vidur_dense_ops", VidurTables::layers);
        READERS.put("blis_h100_gemm", BlisTables::gemm);
        READERS.put("blis_h100_mha_prefill", BlisTables::prefill);
        READERS.put("blis_h100_mha_decode", BlisTables::decode);
        READERS.put("llmservingsim_dense", ServingSimTables::layers);
        READERS.put("llmservingsim_per_sequence", ServingSimTables::heads);
        READERS.put("llmservingsim_attention", ServingSimTables::attention);
        READERS.put("llmservingsim_v0_layers", ServingSimTables::oldLayers);
        READERS.put("llmservingsim_v0_attention", ServingSimTables::oldAttention);
        READERS.put("vidur_collectives", VidurTables::collectives);
        READERS.put("apex_collectives", ApexTables::collectives);
    }

    private OtherTables() {}

    /**
     * All that are there.
     *
     * @throws ConfigException when there is none, or one is wrong
     */
    static List<OtherTable> in(Path folder) {
        List<OtherTable> tables = new ArrayList<>();
        READERS.forEach((name, reader) -> {
            Path file = folder.resolve(name + ".csv");
            if (Files.isReadable(file)) {
                tables.add(reader.apply(KernelTable.read(file)));
            }
        });
        if (tables.isEmpty()) {
            throw new ConfigException(
                    Position.of(folder.toString()),
                    "",
                    "has no table of another project: " + String.join(".csv, ", READERS.keySet()) + ".csv");
        }
        return tables;
    }
}
