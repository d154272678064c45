package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
    @TempDir
    private Path root;

    @Test
    void saysWhoWinsWhereAndWritesTheWorkloadsThatTell() throws IOException {
        Session session = small("--against", "{name: trtllm-inflight, batchWait: 100ms}");
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).contains("A  vllm-v1", "TTFT p99", "goodput", "preempted", "load", "telling-1.yaml");
        assertThat(session.out().lines().filter(line -> !line.startsWith("Results in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(small("--against", "{name: trtllm-inflight, batchWait: 100ms}", "--json", "--threads", "3")
                        .out())
                .isEqualTo(Files.readString(root.resolve("out/check.json")));
        Session replay = Session.of(
                "run", at("out/telling-1.yaml"), "--check", "--quiet", "--report", "off", "--out", at("replay"));
        assertThat(replay.err()).isEmpty();
        assertThat(replay.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void withoutAnotherPolicyItChecksLaws() {
        Session session = small();
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out())
                .isEqualTo("No law is broken on chat-on-h100 and 4 workloads near it, 200 requests each; seed 1.\n");
        assertThat(root.resolve("out")).doesNotExist();
        assertThat(small("--json").out()).contains("\"broken\" : 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--against|vllm|--against: unknown policy 'vllm' (did you mean 'vllm-v1'?)",
                "--against|{name: orca, tokenBudget: 3}|--against: policy.tokenBudget: is no option of orca",
                "--cases|0|--cases must be between 1 and 10000, is 0",
            })
    void badInputIsExitCode2(String option, String value, String message) {
        Session session = small(option, value);
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(message).doesNotContain("\tat ");
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsExitCode3AndFoldersOfOthersAreLeftAlone() throws IOException {
        assertThat(Session.of("check", "does-not-fit").exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        Files.createDirectory(root.resolve("out"));
        Files.writeString(root.resolve("out/notes.txt"), "mine");
        Session session = small("--against", "sarathi");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("notes.txt");
    }

    private Session small(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "check", "chat-on-h100", "--cases", "4", "--set", "workload.requests=200", "--set", "slo.ttft=500ms"));
        command.addAll(List.of(more));
        command.addAll(List.of("--out", at("out")));
        return Session.of(command.toArray(String[]::new));
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }
}
