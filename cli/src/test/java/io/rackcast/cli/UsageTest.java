package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runn chat-on-h100                   | did you mean 'run'?",
                "run chat-on-h100 --sedd 3           | did you mean '--seed'?",
                "run                                 | NAME|FILE",
                "run chat-on-h100 --seed many        | --seed",
                "run chat-on-h100 --precision 2      | --precision: must be a share",
                "run chat-on-h100 --precision 2% --max-requests 5 | --precision: allows at most 5 requests",
                "run chat-on-h100 --precision 2% --replications 5 | --replications: has no place beside a precision (--precision)",
                "run chat-on-h100 --set replications=1 | --set replications: must be between 2",
                "run chat-on-h100 --replications 1   | --replications: must be between 2",
                "run chat-on-h100 --seed 1 --seed 2  | --seed",
                "run chat-on-h100 --requests maybe   | maybe",
                "run a b                             | 'b'",
                "list chip5                          | did you mean 'chips'?",
                "list chips --memory 80GB            | begin with >=, <=, >, < or =, as in '>=80GB'",
                "list chips --memory >=80            | has no unit",
                "list chips --kind gpx               | did you mean 'gpu'?",
                "list chips --vendor nvida           | did you mean 'NVIDIA'?",
                "list chips --precision fp9          | did you mean 'fp8'?",
                "list models --vendor nvidia          | look for chips, not for models",
                "list chips --family llama           | look for models, not for chips",
                "list models --kind mor              | did you mean 'moe'?",
                "list stacks --kind moe              | looks for chips and models, not for stacks",
                "run chat-on-h100 --set hardware.chip=cs-3    | state 'stack: cerebras'",
                "run chat-on-h100 --set hardware.chip=sohu    | memoryBandwidth is undisclosed",
                "show chip                           | NAME",
                "show sweep chat-cost-curve          | list sweeps",
                "show policy vllm-v9                 | did you mean 'vllm-v1'?",
                "show chip h10O-sxm                  | did you mean 'h100-sxm'?",
                "run chat-on-h10                     | did you mean 'chat-on-h100'?",
            })
    void wrongUsageIsExitCode2WithAHint(String command, String hint) {
        Session session = Session.of(command.strip().split(" +"));
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(hint.strip()).doesNotContain("\tat ");
    }

    @Test
    void withoutAVerbItSaysSo() {
        Session session = Session.of();
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("rackcast --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "compare --help",
                "record --help",
                "verify --help",
                "list --help",
                "show --help",
                "--version"
            })
    void helpIsNoFailure(String command) {
        Session session = Session.of(command.split(" "));
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.err()).isEmpty();
        assertThat(session.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "chips, h100-sxm",
        "models, llama-3.1-8b",
        "stacks, vllm",
        "scenarios, chat-on-h100",
        "workloads, azure-chat",
        "policies, vllm-v1"
    })
    void listsEveryKind(String kind, String known) {
        Session session = Session.of("list", kind);
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out().lines()).anySatisfy(line -> assertThat(line).startsWith(known + " "));
        assertThat(session.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        Session json = Session.of("list", kind, "--json");
        assertThat(json.out()).startsWith("[").contains("\"name\" : \"" + known + "\"");
    }

    @Test
    void showsFactsWithTheirSources() {
        for (List<String> entry :
                List.of(List.of("chip", "h100-sxm"), List.of("model", "llama-3.1-8b"), List.of("stack", "vllm"))) {
            Session session = Session.of("show", entry.get(0), entry.get(1));
            assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(session.out()).containsPattern("(datasheet|measured)").containsPattern("source +dated +title");
            assertThat(Session.of("show", entry.get(0), entry.get(1), "--json").out())
                    .contains("\"facts\"", "\"sources\"");
        }
    }

    @Test
    void showsAScenarioWithItsDefaults() {
        Session session = Session.of("show", "scenario", "million-chat");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).contains("router: round-robin", "hardware:");
    }
}
