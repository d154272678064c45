package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompareCommandTest {
    @TempDir
    private Path root;

    @Test
    void saysWhoIsBetterAndWritesIt() throws IOException {
        Session session = small("out", "--with", "weights=fp8");
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out())
                .contains("A  bf16  (baseline)", "B  fp8", "less time (E2E mean)", "SLO attained", "E2E p99");
        assertThat(session.out().lines().filter(line -> !line.startsWith("Results in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(Files.readAllLines(root.resolve("out/compare.csv"))).hasSize(18);
        assertThat(small("out", "--with", "weights=fp8", "--json").out())
                .isEqualTo(Files.readString(root.resolve("out/compare.json")));
        assertThat(small("out", "--with", "weights=fp8", "--quiet").out()).isEmpty();
    }

    @Test
    void theBytesDoNotDependOnTheThreads() throws IOException {
        List<String> loads = List.of("--with", "weights=fp8", "--with", "replicas=2", "--load", "2/s..8/s:3");
        String one = with(loads, "one", "--threads", "1", "--json").out();
        assertThat(one).contains("\"load\" : \"4/s\"");
        assertThat(with(loads, "four", "--threads", "4", "--json").out()).isEqualTo(one);
        assertThat(Files.readString(root.resolve("four/compare.csv")))
                .isEqualTo(Files.readString(root.resolve("one/compare.csv")));
    }

    @Test
    void loadsShowWhoWinsWhere() {
        Session session = small("out", "--with", "weights=fp8", "--with", "replicas=2", "--load", "2/s..8/s:3");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out())
                .contains("fp8 (B) against", "E2E mean: fp8 faster at every load compared, 2/s to 8/s", "Best of all");
        assertThat(session.out().lines().filter(line -> !line.startsWith("Results in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void fewerThanTwoThatFitIsExitCode3() {
        Session one = Session.of("compare", "does-not-fit", "chat-on-h100", "--out", at("out"));
        assertThat(one.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(one.err()).contains("only chat-on-h100 fits", "does-not-fit: ", "GB short on each chip");
        Session none = Session.of("compare", "does-not-fit", "--with", "hardware.chip=l4", "--out", at("out"));
        assertThat(none.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(none.err()).contains("none of the scenarios fits");
        assertThat(root.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | NAME|FILE",
                "chat-on-h100                                 | needs two scenarios",
                "chat-on-h100 --with hardware.chip=h10O-sxm   | did you mean 'h100-sxm'?",
                "chat-on-h100 --with hardware.chip=l40s,l4    | each variant is a --with of its own",
                "chat-on-h100 --with weights=fp8 --load 4     | write a rate in",
                "chat-on-h100 --with weights=fp8 --load 4/s,x | 'x' does not begin with a number",
                "chat-on-h100 --with weights=fp8 --threads 0  | --threads must be between 1 and 1024",
                "chat-on-h100 --with weights=fp8 --load 1/s --axis replicas=1,2 | exclude each other",
                "chat-on-h100 chat-on-h10                     | did you mean 'chat-on-h100'?",
            })
    void badInputIsExitCode2(@Nullable String arguments, String message) {
        List<String> command = new ArrayList<>(List.of("compare"));
        if (arguments != null) {
            command.addAll(List.of(arguments.strip().split(" +")));
        }
        command.addAll(List.of("--out", at("out")));
        Session session = Session.of(command.toArray(String[]::new));
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(message).doesNotContain("\tat ");
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectory(root.resolve("out"));
        Files.writeString(root.resolve("out/notes.txt"), "mine");
        Session session = small("out", "--with", "weights=fp8");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("notes.txt");
        assertThat(root.resolve("out/compare.json")).doesNotExist();
    }

    private Session small(String out, String... more) {
        return with(List.of(), out, more);
    }

    private Session with(List<String> variants, String out, String... more) {
        List<String> command = new ArrayList<>(
                List.of("compare", "chat-on-h100", "--set", "workload.requests=1000", "--set", "slo.ttft=60ms"));
        command.addAll(variants);
        command.addAll(List.of(more));
        command.addAll(List.of("--out", at(out)));
        return Session.of(command.toArray(String[]::new));
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }
}
