package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("a.yaml"), content);
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + message);
    }

    @Test
    void everyKeyAndValueKnowsItsPosition() {
        Mapping root = Document.parse("a.yaml", "chip:\n  id: h100\n  sizes: [1, {b: 2}]\n")
                .root();
        Mapping.Entry chip = root.entries().get("chip");
        assertThat(chip.at()).hasToString("a.yaml:1:1");
        assertThat(chip.value().at()).hasToString("a.yaml:2:3");
        Sequence sizes = (Sequence) ((Mapping) chip.value()).get("sizes");
        assertThat(sizes.at()).hasToString("a.yaml:3:10");
        Mapping inner = (Mapping) sizes.items().get(1);
        assertThat(inner.at()).hasToString("a.yaml:3:14");
        assertThat(inner.entries().get("b").at()).hasToString("a.yaml:3:15");
        assertThat(inner.entries().get("b").value().at()).hasToString("a.yaml:3:18");
    }

    @Test
    void emptyDocumentsAreRefused() throws IOException {
        assertRefused(file(""), ": is empty");
        assertRefused(file("# only a comment\n"), ": is empty");
        assertRefused(file("just text\n"), ":1:1: must be a mapping of keys to values, is 'just text'");
        assertRefused(file("- a\n"), ":1:1: must be a mapping of keys to values, is a list");
        assertRefused(file("---\n...\n"), ":2:1: must be a mapping of keys to values, is empty");
    }

    @Test
    void missingAndUnreadableFilesAreRefused() throws IOException {
        assertRefused(folder.resolve("none.yaml"), ": no such file");
        assertRefused(folder, ": is a directory, not a file");
        assertRefused(
                file("a: 1\n").resolve("below"),
                ": cannot be read: " + folder.resolve("a.yaml/below") + ": Not a directory");
        assertThatThrownBy(() -> Document.resource(DocumentTest.class, "none.yaml"))
                .hasMessage("none.yaml: no such resource");
    }

    @Test
    void onlyUtf8IsRead() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "a: 1\nb: é: café".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(latin, ":2:4: is not UTF-8 text");
        Path cut = folder.resolve("cut.yaml");
        Files.write(cut, new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82});
        assertRefused(cut, ":1:4: is not UTF-8 text");
        assertThat(Document.parse("a", "a: caf\u00e9 \uD83D\uDE00")
                        .root()
                        .get("a")
                        .describe())
                .isEqualTo("'caf\u00e9 \uD83D\uDE00'");
        assertThat(Document.read(file("\uFEFFa: 1\n")).root().get("a").describe())
                .isEqualTo("1");
    }

    @Test
    void sizeIsCheckedBeforeReading() throws IOException {
        assertRefused(file("#".repeat(4_000_001)), ": is too large: 4000001 bytes, the limit is 4000000 bytes");
        assertThat(Document.read(file("a: b\n" + "# comment\n".repeat(399_999)))
                        .root()
                        .entries())
                .hasSize(1);
    }

    @Test
    void deepNestingIsRefused() {
        String deepest = "a: " + "[".repeat(63) + "]".repeat(63);
        assertThat(Document.parse("a.yaml", deepest).root().entries()).hasSize(1);
        assertThatThrownBy(() -> Document.parse("a.yaml", "a: " + "[".repeat(64) + "]".repeat(64)))
                .hasMessage("a.yaml:1:67: nested deeper than 64 levels");
        assertThatThrownBy(() -> Document.parse("a.yaml", "a: " + "[".repeat(1_000_000)))
                .hasMessage("a.yaml:1:67: nested deeper than 64 levels");
        assertThatThrownBy(() -> Document.parse("a.yaml", "{a: ".repeat(100_000)))
                .hasMessageContaining("nested deeper than 64 levels");
    }

    @Test
    void anAliasBombDoesNotGoOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> Document.parse("bomb.yaml", bomb.toString()))
                .hasMessageStartingWith("bomb.yaml:2:10: aliases (*name) are not supported");
    }

    @Test
    void assignmentsReplaceAndMake() {
        Document edited = Document.parse("a.yaml", "a: 1\nb:\n  c: 2\n")
                .setAll(List.of("b.c=x=y", "b.d.e=[1, 2]", "f=", "a = 80GB"));
        assertThat(edited.print()).isEqualTo("""
                a: 80GB
                b:
                  c: x=y
                  d:
                    e: [1, 2]
                f: null
                """);
        Mapping b = (Mapping) edited.root().get("b");
        assertThat(b.entries().get("c").at()).hasToString("--set b.c");
        assertThat(b.get("c").at()).hasToString("--set b.c");
        assertThat(edited.root().entries().get("b").at()).hasToString("a.yaml:2:1");
    }

    @Test
    void brokenAssignmentsAreRefused() {
        Document document = Document.parse("a.yaml", "a: 1\n");
        assertThatThrownBy(() -> document.setAll(List.of("a"))).hasMessage("--set a: write --set path=value");
        assertThatThrownBy(() -> document.setAll(List.of("=1")))
                .hasMessage("--set : '' is not a path: write keys joined by dots");
        assertThatThrownBy(() -> document.set("a..b", "1"))
                .hasMessage("--set a..b: 'a..b' is not a path: write keys joined by dots");
        assertThatThrownBy(() -> document.set("a.b", "1")).hasMessage("--set a.b: a is 1, 'b' cannot be set inside it");
        assertThatThrownBy(() -> document.set("a", "[1"))
                .hasMessage("--set a: is not valid YAML: expected ',' or ']', but got <stream end>");
        assertThatThrownBy(() -> document.set("a", "*x")).hasMessageContaining("--set a: aliases");
        assertThatThrownBy(() -> document.set(String.join(".", Collections.nCopies(80, "a")), "1"))
                .hasMessage("--set: deeper than 64 levels");
    }

    @Test
    void anEditedValueIsBlamedOnTheCommandLine() {
        Document edited = Document.parse("rack.yaml", Fixtures.VALID)
                .setAll(List.of("chip.model=h10O", "chp.model=l4", "count=0"));
        assertThatThrownBy(() -> Binder.standard().bind(edited, Fixtures.Rack.class))
                .hasMessage("""
                        --set chp.model: unknown key 'chp' (did you mean 'chip'?)
                        --set chip.model: unknown value 'h10O' (did you mean 'h100-sxm'?)
                        --set count: must be more than zero, is 0""");
    }

    @Test
    void mappingsMergeAndEverythingElseIsReplaced() {
        Document base = Document.parse("base.yaml", "a: 1\nb: {c: 2, d: [1, 2]}\ne: {f: 1}\ng: 5\n");
        Document child = Document.parse("child.yaml", "b: {d: [3], h: 4}\ne: 7\ng: {i: 1}\n");
        assertThat(child.over(base).print()).isEqualTo("""
                a: 1
                b:
                  c: 2
                  d: [3]
                  h: 4
                e: 7
                g:
                  i: 1
                """);
    }

    @Test
    void mappingsOfDifferentKindsDoNotMerge() {
        Document base = Document.parse("base.yaml", "x: {kind: poisson, rate: 2/s}\n");
        assertThat(Document.parse("c", "x: {kind: closed-loop, users: 4}")
                        .over(base)
                        .print())
                .isEqualTo("x:\n  kind: closed-loop\n  users: 4\n");
        assertThat(Document.parse("c", "x: {rate: 4/s}").over(base).print())
                .isEqualTo("x:\n  kind: poisson\n  rate: 4/s\n");
        assertThat(Document.parse("c", "x: {kind: poisson, rate: 4/s}")
                        .over(base)
                        .print())
                .isEqualTo("x:\n  kind: poisson\n  rate: 4/s\n");
    }

    @Test
    void whatIsForbiddenIsToldAllAtOnce() {
        assertThatThrownBy(() -> Document.parse("d.yaml", """
                a: 1
                a: 2
                b: &x {c: 1, c: 2}
                d: *x
                e: !tag 3
                f:
                  <<: *x
                a: 3
                """)).hasMessage("""
                d.yaml:2:1: duplicate key 'a', already given at d.yaml:1:1
                d.yaml:3:14: duplicate key 'c', already given at d.yaml:3:8
                d.yaml:4:4: aliases (*name) are not supported: repeat the value, or use 'extends:'
                d.yaml:5:4: tags (!name) are not supported
                d.yaml:7:7: aliases (*name) are not supported: repeat the value, or use 'extends:'
                d.yaml:7:3: merge keys (<<) are not supported: use 'extends:'
                d.yaml:8:1: duplicate key 'a', already given at d.yaml:1:1""");
    }

    /** Nobody knows what stands behind what is no YAML; before it, everything is told. */
    @Test
    void whatIsNoYamlEndsTheReading() {
        assertThatThrownBy(() -> Document.parse("d.yaml", "a: 1\na: 2\nb: [1, 2\na: 3\n"))
                .hasMessageStartingWith("d.yaml:2:1: duplicate key 'a', already given at d.yaml:1:1\nd.yaml:4:")
                .hasMessageContaining("is not valid YAML");
    }
}
