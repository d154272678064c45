package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class GoldenCommandsTest {
    private static final String SMALL = "workload.requests=100";

    @TempDir
    private Path root;

    @Test
    void whatWasRecordedVerifies() throws IOException {
        Session recorded = record();
        assertThat(recorded.err()).isEmpty();
        assertThat(recorded.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(recorded.out()).isEqualTo(golden() + "\n");
        for (String how : List.of("--threads=1", "--catalog")) {
            Session verified = verify(how);
            assertThat(verified.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(verified.out()).containsPattern("^1 golden, \\d+ figures: all within their tolerances\n$");
        }
        assertThat(verify("--quiet").out()).isEmpty();
        assertThat(entries()).containsExactly("chat-on-h100.golden.yaml");
    }

    @Test
    void figuresAreThoseOfTheSummary() throws IOException {
        record();
        String summary = Session.of(
                        "run", "chat-on-h100", "--set", SMALL, "--json", "--out", at("run"), "--report", "off")
                .out();
        for (String[] pair : new String[][] {
            {"ttft.p99", "\"ttft\" : \\{[^}]*\"p99\" : ([0-9.]+)"},
            {"tpot.mean", "\"tpot\" : \\{\\s*\"mean\" : ([0-9.]+)"},
            {"requests.completed", "\"completed\" : ([0-9]+)"},
            {"engineSteps", "\"engineSteps\" : ([0-9]+)"},
            {"cost.usdPerRequest", "\"usdPerRequest\" : ([0-9.]+)"},
        }) {
            assertThat(valueOf(pair[0])).isEqualTo(first(pair[1], summary));
        }
    }

    @Test
    void recordingTwiceGivesTheSameBytes() throws IOException {
        record();
        byte[] once = Files.readAllBytes(golden());
        record("--threads", "1");
        assertThat(golden()).hasBinaryContent(once);
    }

    @Test
    void anEditedFigureIsSeenAndToleratedUpToTheEdge() throws IOException {
        record();
        String steps = valueOf("engineSteps");
        // One step more than recorded: found is below expected by 1 / (n + 1).
        edit("engineSteps: " + steps, "engineSteps: " + (Long.parseLong(steps) + 1));
        Session off = verify("--junit", at("off.xml"));
        assertThat(off.exitCode()).isEqualTo(ExitCode.RUNTIME);
        assertThat(off.out().lines().filter(line -> line.startsWith("chat-on-h100 ")))
                .singleElement()
                .asString()
                .matches("chat-on-h100 +engineSteps +" + (Long.parseLong(steps) + 1) + " +" + steps
                        + " +-0\\.\\d+% +0%");
        assertThat(off.out()).endsWith(" figures: 1 off\n");

        edit("engineSteps: " + (Long.parseLong(steps) + 1), "engineSteps: " + 2 * Long.parseLong(steps));
        edit("tolerances: {}", "tolerances:\n  engineSteps: 50%");
        assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);
        edit("engineSteps: 50%", "engineSteps: 49.99%");
        assertThat(verify().exitCode()).isEqualTo(ExitCode.RUNTIME);
    }

    @Test
    void junitAgreesWithTheTable() throws Exception {
        record();
        edit("tolerance: 0%", "tolerance: 1%");
        edit("preemptions: 0", "preemptions: 7");
        edit("requests.rejected: 0", "requests.rejected: null");
        Session off = verify("--junit", at("deep/result.xml"));
        assertThat(off.exitCode()).isEqualTo(ExitCode.RUNTIME);
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(root.resolve("deep/result.xml").toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("chat-on-h100");
        assertThat(failed(suite)).containsExactly("requests.rejected", "preemptions");
        assertThat(off.out().lines().filter(line -> line.startsWith("chat-on-h100 ")))
                .map(line -> line.split(" +", 3)[1])
                .containsExactlyElementsOf(failed(suite));
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(off.out()).contains("1 golden, " + suite.getAttribute("tests") + " figures: 2 off");
        byte[] once = Files.readAllBytes(root.resolve("deep/result.xml"));
        verify("--junit", at("deep/result.xml"));
        assertThat(root.resolve("deep/result.xml")).hasBinaryContent(once);
    }

    @Test
    void recordingAnewKeepsTheTolerances() throws IOException {
        record();
        String steps = "engineSteps: " + valueOf("engineSteps");
        edit("tolerance: 0%", "tolerance: 0.5%");
        edit("tolerances: {}", "tolerances: {ttft.p99: 2%, e2e: 10%}");
        edit(steps, "engineSteps: 1");
        assertThat(record().exitCode()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(golden()))
                .contains("\ntolerance: 0.5%\ntolerances:\n  ttft.p99: 2%\n  e2e: 10%\n", steps);
    }

    /** The recorded price stands in the resolved form; what was written asks the catalog for it. */
    @Test
    void theCatalogIsToldApartFromWhatWasRecorded() throws IOException {
        record();
        String price = first("price:[\\s\\S]*?value: (\\S+)", Files.readString(golden()));
        edit("value: " + price, "value: $1.00/h");
        Session resolved = verify();
        assertThat(resolved.exitCode()).isEqualTo(ExitCode.RUNTIME);
        assertThat(resolved.out()).contains("cost.usdPerHour", "chat-on-h100: resolves to ");
        assertThat(verify("--catalog").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aModelThatNoLongerFitsIsOff() throws IOException {
        record();
        edit("set: [" + SMALL + "]", "set: [" + SMALL + ", model=llama-3.1-405b]");
        Session off = verify("--catalog", "--junit", at("unfit.xml"));
        assertThat(off.exitCode()).isEqualTo(ExitCode.RUNTIME);
        assertThat(off.out()).contains("chat-on-h100: Llama-3.1 405B", "does not fit", "1 golden, 0 figures: 1 off");
        assertThat(Files.readString(root.resolve("unfit.xml"))).contains("errors=\"1\"", "name=\"replay\"");
        assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aScenarioOfFilesWithATraceReplaysWithoutThem() throws IOException {
        Files.createDirectories(root.resolve("plans/traces"));
        Files.writeString(root.resolve("plans/traces/t.csv"), """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:15:46.6805900,100,20
                2023-11-16 18:15:47.1805900,300,10
                """);
        Files.writeString(root.resolve("plans/base.yaml"), """
                extends: chat-on-h100
                workload: {trace: traces/t.csv}
                """);
        Path plan = Files.writeString(root.resolve("plans/plan.yaml"), "extends: base.yaml\nname: plan\nseed: 3\n");
        Session recorded = Session.of("record", plan.toString(), "--golden", at("goldens"));
        assertThat(recorded.err()).isEmpty();
        assertThat(Files.readString(root.resolve("goldens/plan.golden.yaml")))
                .contains("file: \"../plans/traces/t.csv\"", "trace: \"../plans/traces/t.csv\"", "tokens.output: 30\n")
                .doesNotContain(root.toString());
        Files.delete(plan);
        Files.delete(root.resolve("plans/base.yaml"));
        // The whole tree elsewhere, as another machine checks it out.
        Files.createDirectory(root.resolve("elsewhere"));
        Files.move(root.resolve("plans"), root.resolve("elsewhere/plans"));
        Files.move(root.resolve("goldens"), root.resolve("elsewhere/goldens"));
        assertThat(Session.of("verify", at("elsewhere/goldens")).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(Session.of("verify", at("elsewhere/goldens"), "--catalog").exitCode())
                .isEqualTo(ExitCode.OK);
        Session traceByOption = Session.of(
                "record",
                "chat-on-h100",
                "--set",
                "workload.trace=" + root.resolve("elsewhere/plans/traces/t.csv"),
                "--golden",
                at("goldens"));
        assertThat(traceByOption.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(traceByOption.err()).contains("state the trace in a scenario file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights: bf16       | weights: bf17      | weights: ",
                "tolerance: 0%       | tolerance: 2       | tolerance: '2' has no unit: write it in %, as in 2%",
                "tolerances: {}      | tolerances: {ttfd.p99: 2%} | did you mean 'ttft.p99'?",
                "preemptions: 0      | preemptions: many  | figures.preemptions: must be a number or null, is 'many'",
                "apiVersion: rackcast/v1 | apiVersion: rackcast/v9 | apiVersion: unknown value 'rackcast/v9'",
            })
    void aGoldenThatNoLongerReadsSaysWhere(String from, String to, String message) throws IOException {
        record();
        edit(from, to);
        Session wrong = verify("--junit", at("never.xml"));
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.out()).isEmpty();
        String text = Files.readString(golden());
        long line = 1
                + text.substring(0, text.indexOf(to))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(wrong.err()).startsWith(golden() + ":" + line + ":").contains(message);
        assertThat(root.resolve("never.xml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record chat-on-h100                            | 2 | --golden",
                "record chat-on-h10 --golden DIR                | 2 | did you mean 'chat-on-h100'?",
                "record chat-on-h100 chat-on-h100 --golden DIR  | 2 | give them different names",
                "record does-not-fit --golden DIR               | 3 | does not fit",
                "record chat-on-h100 --golden DIR --threads 0   | 2 | --threads must be between 1 and 1024",
                "verify DIR                                     | 2 | is no folder",
                "verify                                         | 2 | DIR",
            })
    void badInputWritesNothing(String command, int exitCode, String message) throws IOException {
        Session session =
                Session.of(command.strip().replace("DIR", at("goldens")).split(" +"));
        assertThat(session.exitCode()).isEqualTo(exitCode);
        assertThat(session.err()).contains(message).doesNotContain("\tat ");
        assertThat(root.resolve("goldens")).doesNotExist();
    }

    @Test
    void anEmptyFolderHoldsNoGoldens() throws IOException {
        Files.createDirectory(root.resolve("goldens"));
        Session session = verify();
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("holds no goldens");
    }

    @Test
    void aFileInTheWayIsLeftAlone() throws IOException {
        Files.writeString(root.resolve("goldens"), "mine");
        assertThat(record().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(root.resolve("goldens")).hasContent("mine");
    }

    private Session record(String... more) {
        List<String> command =
                new ArrayList<>(List.of("record", "chat-on-h100", "--set", SMALL, "--golden", at("goldens")));
        command.addAll(List.of(more));
        return Session.of(command.toArray(String[]::new));
    }

    private Session verify(String... more) {
        List<String> command = new ArrayList<>(List.of("verify", at("goldens")));
        command.addAll(List.of(more));
        return Session.of(command.toArray(String[]::new));
    }

    private void edit(String from, String to) throws IOException {
        String before = Files.readString(golden());
        assertThat(before).contains(from);
        Files.writeString(golden(), before.replace(from, to));
    }

    private String valueOf(String figure) throws IOException {
        return first(
                String.format(Locale.ROOT, "(?m)^  %s: (\\S+)$", Pattern.quote(figure)), Files.readString(golden()));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static List<String> failed(Element suite) {
        List<String> names = new ArrayList<>();
        NodeList failures = suite.getElementsByTagName("failure");
        for (int i = 0; i < failures.getLength(); i++) {
            names.add(((Element) failures.item(i).getParentNode()).getAttribute("name"));
        }
        return names;
    }

    private Path golden() {
        return root.resolve("goldens/chat-on-h100.golden.yaml");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("goldens"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }
}
