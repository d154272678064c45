package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunCommandTest {
    private static final String CLASSES =
            "workload={requests: 300, arrivals: {kind: poisson, rate: 5/s}, classes: [{name: chat, share: 60%, "
                    + "use: azure-chat, slo: {ttft: 100ms}}, {name: code, share: 40%, prompt: 2000, output: 20}]}";

    @TempDir
    private Path root;

    @Test
    void writesAResultAndAPage() throws IOException {
        Session session = run();
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(entries(out()))
                .containsExactly("report.html", "report.json", "requests.csv", "scenario.yaml", "summary.json");
        assertThat(Files.readAllLines(out().resolve("requests.csv"))).hasSize(301);
        assertThat(session.out()).contains("Llama", "H100", "TTFT", "output tokens/s", "Results in " + out());
        assertThat(session.out().lines().limit(20))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void jsonIsTheSummaryAndNothingElse() throws IOException {
        Session session = run("--json");
        assertThat(session.out()).isEqualTo(Files.readString(out().resolve("summary.json")));
        assertThat(session.err()).isEmpty();
    }

    @Test
    void quietPrintsNothing() {
        Session session = run("--quiet");
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).isEmpty();
    }

    @Test
    void timingGoesToStandardError() {
        assertThat(run("--timing", "--json").err())
                .matches("simulated 300 requests, \\d+ engine steps in \\d+\\.\\d{3} s CPU \\(\\d+ requests/s\\)\n");
    }

    @Test
    void checkedRunsGiveTheSameBytes() throws IOException {
        run();
        List<String> plain = contents();
        assertThat(run("--check").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(contents()).isEqualTo(plain);
    }

    @Test
    void theResolvedScenarioGivesTheSameBytes() throws IOException {
        run();
        List<String> first = contents();
        Path again = root.resolve("again");
        Session session = Session.of("run", out().resolve("scenario.yaml").toString(), "--out", again.toString());
        assertThat(session.err()).isEmpty();
        assertThat(contents(again)).isEqualTo(first);
    }

    @Test
    void whoLeavesEarlyIsReported() throws IOException {
        String[] leaving = {"--set", "workload.patience={firstToken: 40ms, leaving: 30%}", "--check"};
        Session session = run(leaving);
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).contains("Left early", "given up by clients");
        assertThat(Files.readString(out().resolve("summary.json"))).contains("\"earlyEnds\"", "\"wastedTokens\"");
        assertThat(Files.readString(out().resolve("requests.csv"))).contains(",aborted,");
        List<String> first = contents();
        run(leaving);
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void anotherSeedGivesAnotherRun() throws IOException {
        run();
        String first = Files.readString(out().resolve("requests.csv"));
        run("--seed", "2");
        assertThat(Files.readString(out().resolve("requests.csv"))).isNotEqualTo(first);
        assertThat(Files.readString(out().resolve("summary.json"))).contains("\"seed\" : 2");
    }

    @Test
    void rowsCanBeLeftOut() throws IOException {
        run("--requests", "off");
        assertThat(entries(out())).doesNotContain("requests.csv").contains("scenario.yaml", "summary.json");
    }

    @Test
    void theReportCanBeLeftOut() throws IOException {
        run("--report", "off");
        assertThat(entries(out())).containsExactly("requests.csv", "scenario.yaml", "summary.json");
    }

    @Test
    void theReportIsRenderedAnewFromItsData() throws IOException {
        run();
        String page = Files.readString(out().resolve("report.html"));
        Files.writeString(out().resolve("report.html"), "an old look");
        Session session = Session.of("report", out().toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).isEqualToIgnoringNewLines(out().resolve("report.html") + "\n");
        assertThat(out().resolve("report.html")).hasContent(page);
        assertThat(entries(out())).hasSize(5);
    }

    @Test
    void whatIsNoReportKeepsItsPage() throws IOException {
        run();
        Files.writeString(out().resolve("report.json"), "{}");
        Files.writeString(out().resolve("report.html"), "an old look");
        Session session = Session.of("report", out().toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("report.json is no report");
        assertThat(out().resolve("report.html")).hasContent("an old look");
        assertThat(Session.of("report", root.toString()).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWould() throws IOException {
        Session session = Session.of("run", "does-not-fit", "--out", out().toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("does not fit", "GB short", "h200").doesNotContain("\tat ");
        assertThat(entries(root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload.requests=0", "hardware.chip=h10O-sxm", "seed=NaN", "nothing=1", "noValue"})
    void badInputLeavesTheEarlierResult(String assignment) throws IOException {
        run();
        List<String> before = contents();
        Session session = run("--set", assignment);
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).isNotEmpty().doesNotContain("\tat ");
        assertThat(contents()).isEqualTo(before);
        assertThat(entries(root)).containsExactly("out");
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectory(out());
        Files.writeString(out().resolve("notes.txt"), "mine");
        Session session = run();
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("notes.txt");
        assertThat(entries(out())).containsExactly("notes.txt");
    }

    /** A precise run, replications and classes: each from its resolved scenario again, replications on other threads. */
    @ParameterizedTest
    @ValueSource(strings = {"precision=10%", "replications=3", CLASSES})
    void whatIsAskedOfARunIsPartOfItsScenario(String assignment) throws IOException {
        Session asked = run("--set", assignment, "--set", "workload.requests=1000", "--threads", "1");
        assertThat(asked.err()).isEmpty();
        List<String> first = contents();
        Path again = root.resolve("again");
        String scenario = out().resolve("scenario.yaml").toString();
        assertThat(Session.of("run", scenario, "--out", again.toString(), "--threads", "3")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(contents(again)).isEqualTo(first);
    }

    @Test
    void optionsStandForTheKeys() throws IOException {
        run("--precision", "ttft.p50=10%", "--max-requests", "700");
        assertThat(Files.readString(out().resolve("summary.json")))
                .contains("\"figure\" : \"ttft.p50\"", "\"within\" : 0.1", "\"maxRequests\" : 700");
        assertThat(run("--replications", "3").out()).contains("over 3 replications");
        assertThat(Files.readString(out().resolve("summary.json"))).contains("\"method\" : \"replications\"");
        assertThat(run("--replications", "3", "--precision", "2%").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--threads", "0").err()).contains("--threads must be between 1 and 1024, is 0");
    }

    /** The first look, at 300 requests, writes rows; the last one has too many for that. */
    @Test
    void rowsOfAShorterRunDoNotStay() throws IOException {
        run("--precision", "ttft.p50=0.0001%", "--max-requests", "100001");
        assertThat(entries(out())).doesNotContain("requests.csv").contains("summary.json");
    }

    @Test
    void rowsNameTheirClass() throws IOException {
        run("--set", CLASSES, "--set", "workload.arrivals={kind: poisson, rate: 5/s}");
        List<String> rows = Files.readAllLines(out().resolve("requests.csv"));
        assertThat(rows.get(0)).endsWith(",class");
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row).matches(".*,(chat|code)"))
                .anySatisfy(row -> assertThat(row).endsWith(",chat"))
                .anySatisfy(row -> assertThat(row).endsWith(",code"));
    }

    private Session run(String... options) {
        List<String> args = new ArrayList<>(List.of("run", "chat-on-h100", "--set", "workload.requests=300"));
        args.addAll(List.of("--out", out().toString()));
        args.addAll(List.of(options));
        return Session.of(args.toArray(String[]::new));
    }

    private Path out() {
        return root.resolve("out");
    }

    private List<String> contents() throws IOException {
        return contents(out());
    }

    private static List<String> contents(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : entries(folder)) {
            texts.add(Files.readString(folder.resolve(name)));
        }
        return texts;
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
