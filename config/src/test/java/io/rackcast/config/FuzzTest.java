package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a document is damaged, the answer is a value or a {@link ConfigException}, never anything else. */
final class FuzzTest {
    private static final List<String> PIECES = List.of(
            ":",
            "\n",
            " ",
            "  ",
            "-",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!x ",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "%",
            "@",
            "\t",
            "?",
            ",",
            "<<",
            "---\n",
            "...",
            "~",
            "null",
            "1e9999",
            "\u0000",
            "\uFFFF",
            "\uD800",
            "\u0085",
            "\\",
            "0",
            "-1",
            "kind: ",
            "name: ",
            ".nan",
            "99999999999999999999",
            "%YAML 1.1\n",
            "%TAG ! x\n",
            "\"\\x\"",
            "\"\\uZZZZ\"",
            "é");

    @Test
    void damagedDocumentsNeverCrash() {
        Random random = new Random(7);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 8_000; i++) {
            String damaged = damage(Fixtures.VALID, random);
            try {
                Document document = Document.parse("rack.yaml", damaged);
                document.print();
                Binder.standard().bind(document, Fixtures.Rack.class);
                accepted++;
            } catch (ConfigException e) {
                assertThat(e.getMessage()).startsWith("rack.yaml").doesNotContain("Exception", "Jackson", "java.");
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("on:\n" + damaged, e);
            }
        }
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(4_000);
    }

    private static String damage(String valid, Random random) {
        StringBuilder text = new StringBuilder(valid);
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to));
                case 2 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
