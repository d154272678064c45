package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class YamlWriterTest {
    private static final Position HERE = Position.of("test");
    private static final List<String> AWKWARD = List.of(
            "true",
            "No",
            "null",
            "~",
            "1",
            "-1",
            "+5",
            "0x1F",
            "0o17",
            "1_000",
            "1e5",
            ".5",
            ".inf",
            "-.INF",
            ".NaN",
            "2025-03",
            "12:30",
            "a: b",
            "a #b",
            "# a",
            "- a",
            "-",
            "?",
            "? a",
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "'a'",
            "\"a\"",
            "a\nb",
            " a",
            "a ",
            "a\tb",
            "\\",
            "a\\nb",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u0000",
            "\u007f",
            "<<",
            "=",
            "80GB",
            "$2.50/h",
            "90%",
            "12/s",
            "a,b",
            "e",
            "E5",
            "---",
            "...",
            "lognormal(p50=403, p95=1770, max=4000)",
            "3.35TB/s",
            "y",
            "0.10",
            "1.",
            "é",
            "日本");

    @Test
    void awkwardTextsSurvive() {
        for (String text : AWKWARD) {
            Mapping tree = Mapping.empty(HERE)
                    .with("value", HERE, Scalar.text(HERE, text))
                    .with("list", HERE, new Sequence(HERE, List.of(Scalar.text(HERE, text), Scalar.text(HERE, "x"))))
                    .with(text.equals("<<") ? "k" : text, HERE, Scalar.text(HERE, "key"));
            String printed = new Document("test", tree).print();
            Document read = Document.parse("test", printed);
            if (text.equals("~")) {
                continue;
            }
            assertThat(shape(read.root())).as(printed).isEqualTo(shape(tree));
        }
    }

    @Test
    void randomTreesSurviveAndPrintTheSameAgain() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            Document tree = new Document("test", mapping(random, 4));
            String printed = tree.print();
            Document read = Document.parse("test", printed);
            assertThat(shape(read.root())).as(printed).isEqualTo(shape(tree.root()));
            assertThat(read.print()).isEqualTo(printed);
        }
    }

    private static Node node(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new Scalar(HERE, Scalar.Kind.NUMBER, Integer.toString(random.nextInt(2000) - 1000));
            case 1 -> new Scalar(HERE, Scalar.Kind.BOOLEAN, Boolean.toString(random.nextBoolean()));
            case 2 -> new Scalar(HERE, Scalar.Kind.NULL, "");
            case 3, 4 -> Scalar.text(HERE, text(random));
            case 5 -> mapping(random, depth - 1);
            default -> {
                List<Node> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(node(random, depth - 1));
                }
                yield new Sequence(HERE, items);
            }
        };
    }

    private static Mapping mapping(Random random, int depth) {
        Mapping mapping = Mapping.empty(HERE);
        for (int i = random.nextInt(5); i > 0; i--) {
            mapping = mapping.with("k" + text(random), HERE, node(random, depth));
        }
        return mapping;
    }

    /** A letter first: an empty text and a tilde read back as nothing, like every other YAML reader's. */
    private static String text(Random random) {
        String letters = "ab1 :,#-[]{}&*!|>'\"%@`\\\n\t=$/._é\u2028";
        return "t"
                + random.ints(random.nextInt(8), 0, letters.length())
                        .mapToObj(at -> letters.substring(at, at + 1))
                        .collect(Collectors.joining());
    }

    private static Object shape(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Object> shapes = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> shapes.put(key, shape(entry.value())));
            return shapes;
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(YamlWriterTest::shape).toList();
        }
        Scalar scalar = (Scalar) node;
        return scalar.kind() + " " + scalar.text();
    }
}
