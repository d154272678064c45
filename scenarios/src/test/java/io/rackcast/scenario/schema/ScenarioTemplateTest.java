package io.rackcast.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rackcast.config.Schema;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioTemplateTest {
    private static final Pattern OPTIONAL = Pattern.compile("( *)#(\\w+:.*)");

    @TempDir
    Path folder;

    @Test
    void isReadyToRun() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), ScenarioTemplate.text());
        assertThat(DeploymentResolver.resolve(Scenarios.load(file.toString(), List.of(), OptionalLong.empty())))
                .isInstanceOfSatisfying(
                        Resolved.class,
                        resolved -> assertThat(resolved.workload().requests()).isEqualTo(5000));
    }

    @Test
    void explainsEveryKeyWithItsValuesAndDefault() {
        List<String> missing = new ArrayList<>();
        collectMissing(ScenarioSchema.generate(), missing);
        assertThat(missing).isEmpty();
    }

    /** A key missing from the template would show here: the check is not vacuous. */
    @Test
    void anUnexplainedKeyWouldBeFound() {
        List<String> missing = new ArrayList<>();
        Schema colour = Schema.oneOf(List.of("mauve"));
        collectMissing(Schema.any().with("properties", Collections.singletonMap("colour", colour.keywords())), missing);
        assertThat(missing).containsExactly("colour:", "mauve");
    }

    static List<Integer> optionalLines() {
        List<String> lines = ScenarioTemplate.text().lines().toList();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (OPTIONAL.matcher(lines.get(i)).matches()) {
                found.add(i);
            }
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    /** Each alone; a commented key that stands above already takes the place of that one. */
    @ParameterizedTest
    @MethodSource("optionalLines")
    void whatIsCommentedOutIsValidToo(int index) {
        List<String> lines = new ArrayList<>(ScenarioTemplate.text().lines().toList());
        String line = OPTIONAL.matcher(lines.get(index)).replaceFirst("$1$2");
        if (line.strip().startsWith("arrivals:")) {
            int stated = lines.indexOf("  arrivals:");
            lines.set(index, "");
            lines.set(stated, line);
            for (int i = stated + 1; i < index; i++) {
                lines.set(i, lines.get(i).startsWith("    ") ? "" : lines.get(i));
            }
        } else {
            lines.set(index, line);
        }
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(ScenarioSchema.generate().print(), InputFormat.JSON)
                        .validate(String.join("\n", lines), InputFormat.YAML))
                .isEmpty();
    }

    private static void collectMissing(Schema mapping, List<String> missing) {
        mapping.properties().forEach((key, value) -> {
            require(key + ":", missing);
            require(value.keywords().get("const"), missing);
            require(value.keywords().get("default"), missing);
            if (value.keywords().get("enum") instanceof List<?> allowed) {
                allowed.forEach(text -> require(text, missing));
            }
            collectMissing(value, missing);
            value.choices().forEach(choice -> collectMissing(choice, missing));
        });
    }

    private static void require(Object text, List<String> missing) {
        boolean explained = text == null
                || Pattern.compile("(?<![\\w-])" + Pattern.quote(text.toString()))
                        .matcher(ScenarioTemplate.text())
                        .find();
        if (!explained) {
            missing.add(text.toString());
        }
    }
}
