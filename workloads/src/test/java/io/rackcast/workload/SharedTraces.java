package io.rackcast.workload;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded traces that may lie beside a checkout; tests that need them are skipped where they are absent. */
public final class SharedTraces {
    private SharedTraces() {}

    /** The Azure trace of 2023 named {@code conv} or {@code code}. */
    public static Path azure(String name) {
        return file("AzureLLMInferenceTrace_" + name + "_2023.csv.gz");
    }

    /** A trace by the name of its file. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("rackcast.root", "."))
                .resolve("../shared/traces/" + name)
                .normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not there");
        return file;
    }
}
