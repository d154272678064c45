package io.rackcast.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.testkit.Law;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Label;
import org.junit.jupiter.api.Test;

/** What docs/laws.md says of tests, and what tests say of laws. */
class LawBookTest {
    @Test
    void everyLawIsListedOnce() {
        List<String> listed =
                LawBook.rows().stream().flatMap(row -> row.ids().stream()).toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed)
                .containsAll(IntStream.rangeClosed(1, 63).mapToObj(n -> "P" + n).toList());
    }

    @Test
    void everyLawNamesAClassThatExistsOrWhatItNeeds() {
        for (LawBook.Row row : LawBook.rows()) {
            assertThat(row.heldBy().isEmpty())
                    .as("%s: %s", row.ids(), row.note())
                    .isEqualTo(row.note().startsWith("not yet: needs "));
            for (String name : row.heldBy()) {
                assertThat(LawTests.sources(name))
                        .as("%s is said to hold %s", name, row.ids())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyPropertyIsNamedByALawOfTheBook() {
        assertThat(LawTests.properties()).hasSizeGreaterThan(40);
        List<String> wrong = new ArrayList<>();
        for (Method property : LawTests.properties()) {
            String name = property.getDeclaringClass().getSimpleName();
            List<String> laws = Arrays.asList(property.getAnnotation(Law.class).value());
            for (String law : laws) {
                if (!LawBook.heldBy(law).contains(name)) {
                    wrong.add("docs/laws.md does not say that " + name + " holds " + law);
                }
            }
            Label label = property.getAnnotation(Label.class);
            if (label == null || !label.value().startsWith(laws.get(0) + " ")) {
                wrong.add(name + "." + property.getName() + " shows no id. Maybe add @Label(\"" + laws.get(0)
                        + " ...\")");
            }
        }
        assertThat(wrong).isEmpty();
    }
}
