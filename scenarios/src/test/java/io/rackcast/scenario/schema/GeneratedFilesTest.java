package io.rackcast.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is derived from the records and committed is current; {@code -Drackcast.regenerate=true} writes it anew. */
final class GeneratedFilesTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    @Test
    void theSchemaInTheDistributionIsCurrent() throws IOException {
        requireCurrent(
                MODULE.resolve("src/main/resources/io/rackcast/scenario/" + ScenarioSchema.FILE),
                ScenarioSchema.generate().print());
    }

    @Test
    void theReferenceIsCurrent() throws IOException {
        requireCurrent(MODULE.resolve("../docs/scenarios.md"), ScenarioReference.markdown(ScenarioSchema.generate()));
    }

    private static void requireCurrent(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("rackcast.regenerate")) {
            Files.writeString(file, generated);
        }
        assertThat(Files.readString(file))
                .as("%s; regenerate it with mvn -pl scenarios -am test -Drackcast.regenerate=true", file)
                .isEqualTo(generated);
    }
}
