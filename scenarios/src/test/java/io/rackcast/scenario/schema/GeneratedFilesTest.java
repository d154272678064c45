package io.rackcast.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.scenario.sweep.SweepSchema;
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

    @Test
    void theSchemaOfSweepsIsCurrent() throws IOException {
        requireCurrent(
                MODULE.resolve("src/main/resources/io/rackcast/scenario/" + SweepSchema.FILE),
                SweepSchema.generate().print());
    }

    /** The table stands between two comments, in a document that is written by hand. */
    @Test
    void theTableOfSweepsIsCurrent() throws IOException {
        Path file = MODULE.resolve("../docs/sweeps.md");
        String text = Files.readString(file);
        String begin = "<!-- generated from the schema -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end of the generated part -->");
        requireCurrent(
                file,
                text.substring(0, from) + "\n" + ScenarioReference.table(SweepSchema.generate()) + "\n"
                        + text.substring(to));
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
