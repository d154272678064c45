package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies of users, from the jar to the result. */
final class PluginsTest {
    private static final String JAR = "mine-1.0.jar";

    @TempDir
    private Path root;

    private Path plugins;

    @BeforeEach
    void aJarInAFolder() throws IOException {
        plugins = Files.createDirectory(root.resolve("plugins"));
        PolicyJars.write(plugins.resolve(JAR), "mine");
    }

    @Test
    void aPolicyOfAJarRunsAndIsNamedInItsResult() throws IOException {
        Session run = run("run", "--set", "policy={name: mine, options: {budget: 512}}", "--check");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Policy       from " + JAR + " (SHA-256 ");
        String sha256 = sha256();
        assertThat(read("summary.json"))
                .contains("\"policyJar\" : {\n    \"file\" : \"" + JAR + "\",\n    \"sha256\" : \"" + sha256 + "\"");
        assertThat(read("report.html")).contains("policy from " + JAR + " with SHA-256 " + sha256);
        assertThat(read("scenario.yaml")).contains("""
                policy:
                  name: mine
                  options:
                    budget: 512
                    sequences: 64
                    patience: 5ms
                  jar:
                    file: mine-1.0.jar
                    sha256:\s""");
    }

    @Test
    void aResolvedScenarioRunsAgainToTheSameBytesWithItsJarAlone() throws IOException {
        run("run", "--set", "policy=mine");
        String summary = read("summary.json");
        String resolved = at("out/scenario.yaml");
        Session again = Session.of(
                "run", resolved, "--plugins", plugins.toString(), "--out", at("again"), "--quiet", "--report", "off");
        assertThat(again.err()).isEmpty();
        assertThat(root.resolve("again/summary.json")).hasContent(summary);
        assertThat(root.resolve("again/scenario.yaml")).hasContent(read("scenario.yaml"));

        Session without = Session.of("run", resolved, "--out", at("never"));
        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err())
                .matches("(?s).*scenario.yaml:\\d+:\\d+: policy.jar: the policy 'mine' comes with " + JAR
                        + " \\(SHA-256 " + sha256() + "\\): put that jar into a folder and name it with --plugins\n");

        String wanted = sha256();
        PolicyJars.write(plugins.resolve(JAR), "mine", PolicyJars.PLAN + "int unused = 1;");
        Session other = Session.of("run", resolved, "--plugins", plugins.toString(), "--out", at("never"));
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err())
                .contains("policy.jar: wants " + JAR + " of SHA-256 " + wanted + ", but 'mine' comes with " + JAR
                        + " of SHA-256 ");
        assertThat(root.resolve("never")).doesNotExist();
    }

    /** A jar counts by its content: under another name it gives the same fingerprint. */
    @Test
    void aRenamedJarIsTheSameJar() throws IOException {
        run("run", "--set", "policy=mine");
        String before = line("hash", read("summary.json"));
        Files.move(plugins.resolve(JAR), plugins.resolve("renamed.jar"));
        Session again = Session.of(
                "run", at("out/scenario.yaml"), "--plugins", plugins.toString(), "--out", at("again"), "--quiet");
        assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(line("hash", Files.readString(root.resolve("again/summary.json"))))
                .isEqualTo(before);
    }

    @Test
    void goldensWantTheirJarToo() throws IOException {
        Session recorded = Session.of(
                "record",
                "chat-on-h100",
                "--set",
                "workload.requests=100",
                "--set",
                "policy=mine",
                "--plugins",
                plugins.toString(),
                "--golden",
                at("goldens"));
        assertThat(recorded.err()).isEmpty();
        assertThat(Session.of("verify", at("goldens"), "--plugins", plugins.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        Session without = Session.of("verify", at("goldens"));
        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("policy.jar: the policy 'mine' comes with " + JAR);
        PolicyJars.write(plugins.resolve(JAR), "mine", PolicyJars.PLAN + "int unused = 1;");
        Session other = Session.of("verify", at("goldens"), "--plugins", plugins.toString());
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("policy.jar: wants " + JAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy.options.budgt=1                | policy.options.budgt: unknown key 'budgt' (did you mean 'budget'?)",
                "policy.options.budget=0               | policy.options.budget: must be more than zero, is 0",
                "policy.options.patience=5             | '5' has no unit",
                "policy.options={budget: 4}            | policy.options: more sequences than budget",
                "policy.tokenBudget=4                  | policy.tokenBudget: is no option of mine, whose options stand under 'policy.options'",
                "policy=min                            | policy: unknown policy 'min' (did you mean 'mine'?)",
                "policy={name: vllm-v1, options: {a: 1}} | policy.options: is no option of vllm-v1",
                "policy={name: static, jar: {file: a, sha256: b}} | policy.jar: static is built in and comes with no jar",
            })
    void whatIsWrongWithThePolicyIsToldWhereItStands(String edit, String message) {
        Session wrong = run("lint", "--set", "policy={name: mine}", "--set", edit.strip());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).startsWith("--set ").contains(message.strip()).hasLineCount(1);
    }

    @Test
    void namesHaveToDiffer() throws IOException {
        PolicyJars.write(plugins.resolve("other.jar"), "mine");
        PolicyJars.write(plugins.resolve("third.jar"), "vllm-v1");
        Session wrong = run("run", "--set", "policy=mine");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .isEqualTo(plugins.resolve("other.jar") + ": brings the policy 'mine', which " + JAR
                        + " brings too; names have to differ\n"
                        + plugins.resolve("third.jar")
                        + ": brings the policy 'vllm-v1', which Rackcast itself brings too; names have to differ\n");
    }

    @Test
    void aJarThatIsNoneIsNamed() throws IOException {
        Files.writeString(plugins.resolve("broken.jar"), "no zip");
        PolicyJars.packText(plugins.resolve("empty.jar"), "notes.txt", "nothing");
        PolicyJars.packText(
                plugins.resolve("hollow.jar"),
                "META-INF/services/io.rackcast.core.scheduling.PolicyProvider",
                "own.Missing\n");
        Session wrong = run("list");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(plugins.resolve("broken.jar") + ": cannot be read: "),
                        line -> assertThat(line).startsWith(plugins.resolve("empty.jar") + ": brings no policy: "),
                        line -> assertThat(line).startsWith(plugins.resolve("hollow.jar") + ": does not load: "));
        Session missing = Session.of("list", "policies", "--plugins", at("nowhere"));
        assertThat(missing.err()).isEqualTo(at("nowhere") + ": is no folder of plug-ins\n");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aPolicyThatFailsIsNamedWithPlaceAndTime() throws IOException {
        PolicyJars.write(
                plugins.resolve(JAR), "mine", PolicyJars.PLAN + "if (now.nanos() > 0) now.remainingPrefill(99);");
        Session failed = run("run", "--set", "policy=mine");
        assertThat(failed.exitCode()).isEqualTo(ExitCode.RUNTIME);
        assertThat(failed.err())
                .startsWith("rackcast: policy mine of " + JAR + " failed at ")
                .contains(" s: java.lang.");
        assertThat(root.resolve("out")).doesNotExist();
    }

    /** What a policy may not see is not public, and its own class loader keeps it from being of the same package. */
    @Test
    void aPolicyCannotJoinThePackageOfTheLanes() throws IOException {
        PolicyJars.compile(plugins.resolve("spy.jar"), """
                package own;
                import io.rackcast.core.scheduling.*;
                public final class Own implements PolicyProvider<Own.None> {
                    public record None() {}
                    @Override public String name() { return "spy"; }
                    @Override public String summary() { return "looks at what it must not see"; }
                    @Override public None defaults() { return new None(); }
                    @Override public StepBounds bounds(None none) { return new StepBounds(64, 64, false); }
                    @Override public BatchPolicy create(None none) {
                        return (now, step) -> {
                            try {
                                step.getClass().getSuperclass().getDeclaredMethod("waiting").invoke(step);
                            } catch (IllegalAccessException kept) {
                                throw new IllegalStateException("kept out");
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e);
                            }
                        };
                    }
                }
                """);
        Session failed = run("run", "--set", "policy=spy");
        assertThat(failed.err()).contains("policy spy of spy.jar failed at", "kept out");
    }

    @Test
    void optionsAreToldByListShowAndSchema() {
        assertThat(run("list").out()).containsPattern("mine +whole prompts, or as much as fits \\(" + JAR + "\\)");
        Session shown = Session.of("show", "policy", "mine", "--plugins", plugins.toString());
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out()).contains("prompt tokens of one step; default: 2048", "default: 5ms", JAR);
        assertThat(Session.of("show", "policy", "vllm-v1").out()).contains("tokenBudget,");
        assertThat(Session.of("show", "policy", "vllm-v9").err()).contains("did you mean 'vllm-v1'?");
        String schema = Session.of("schema", "--plugins", plugins.toString()).out();
        assertThat(schema).contains("\"const\": \"mine\"", "\"default\": 2048");
        assertThat(Session.of("schema", "sweep", "--plugins", plugins.toString())
                        .out())
                .contains("\"const\": \"mine\"");
        assertThat(Session.of("schema").out()).doesNotContain("mine");
    }

    @Test
    void sweepsAndComparisonsTakeOptionsAsAxes() {
        Session sweep =
                run("sweep", "--set", "policy={name: mine}", "--axis", "policy.options.budget=64,2048", "--quiet");
        assertThat(sweep.err()).isEmpty();
        assertThat(sweep.exitCode()).isEqualTo(ExitCode.OK);
        Session compare = run("compare", "--with", "policy=mine", "--quiet");
        assertThat(compare.err()).isEmpty();
        assertThat(compare.exitCode()).isEqualTo(ExitCode.OK);
    }

    private Session run(String verb, String... more) {
        List<String> command = new ArrayList<>(List.of(verb));
        switch (verb) {
            case "list" -> command.add("policies");
            case "lint" -> command.add("chat-on-h100");
            default ->
                command.addAll(List.of(
                        "chat-on-h100",
                        "--set",
                        "workload.requests=200",
                        "--out",
                        at(verb.equals("compare") ? "compared" : "out")));
        }
        command.addAll(List.of("--plugins", plugins.toString()));
        command.addAll(List.of(more));
        return Session.of(command.toArray(String[]::new));
    }

    private String sha256() {
        String sheet = Session.of("show", "policy", "mine", "--json", "--plugins", plugins.toString())
                .out();
        return sheet.replaceAll("(?s).*\"([0-9a-f]{64})\".*", "$1");
    }

    private static String line(String key, String json) {
        return json.lines()
                .filter(line -> line.contains('"' + key + '"'))
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve("out").resolve(file));
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }
}
