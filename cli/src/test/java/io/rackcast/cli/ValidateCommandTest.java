package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
    private static final String HEADER = "id,family,hardware,chips,model,weight_format,stack,stack_version,workload,"
            + "requests,concurrency,prompt_tokens,output_tokens,tpot_mean_ms\n";
    private static final String POINT = "a,f,h100-sxm,1,llama-3.1-8b,bf16,vllm,0.14,closed-loop,16,4,512,64,7\n";

    @TempDir
    private Path root;

    private Session validate(String table, String... more) throws IOException {
        Path file = root.resolve("t.csv");
        Files.writeString(file, table);
        String[] args = new String[4 + more.length];
        args[0] = "validate";
        args[1] = file.toString();
        args[2] = "--out";
        args[3] = root.resolve("out").toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return Session.of(args);
    }

    @Test
    void printsAndWritesWhatItFound() throws IOException {
        Session session = validate(HEADER + POINT, "--by", "stack,model");
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).contains("1 predicted", "Errors by stack, model", "Points in");
        assertThat(Files.readAllLines(root.resolve("out/points.csv"))).hasSize(2);
        assertThat(root.resolve("out/report.html")).exists();
        assertThat(validate(HEADER + POINT, "--json").out())
                .isEqualTo(Files.readString(root.resolve("out/validation.json")));
    }

    @Test
    void datasheetsAloneAreATargetOfTheirOwn() throws IOException {
        Session session = validate(HEADER + POINT, "--holdout", "family,chips", "--json");
        assertThat(session.err()).isEmpty();
        assertThat(session.out()).containsPattern("datasheet only[^}]*\"error\" : \\{\\s+\"points\" : 1,");
    }

    @Test
    void nothingThatCanBePredictedIsInfeasible() throws IOException {
        assertThat(validate(HEADER + POINT.replace("vllm", "abacus")).exitCode())
                .isEqualTo(ExitCode.INFEASIBLE);
    }

    @Test
    void aTableThatCannotBeReadIsWrongInput() throws IOException {
        Session session = validate(HEADER + POINT.replace(",7\n", ",fast\n"));
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("t.csv:2:1: tpot_mean_ms: must be a number, is 'fast'");
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderWithSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(root.resolve("out"));
        Files.writeString(root.resolve("out/diary.txt"), "mine");
        assertThat(validate(HEADER + POINT).exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
