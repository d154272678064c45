package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportModelCommandTest {
    /** 2 x 1,000 x 64 + 4 x (64 x 96 + 64 x 64 + 3 x 64 x 256 + 128) + 64 = 366,144 parameters. */
    private static final String CONFIG = """
            {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64, "intermediate_size": 256,
             "num_hidden_layers": 4, "num_attention_heads": 8, "num_key_value_heads": 2, "vocab_size": 1000,
             "max_position_embeddings": 512, "tie_word_embeddings": false, "torch_dtype": "bfloat16"}
            """;

    @TempDir
    Path folder;

    @Test
    void countsWritesAndRuns() throws IOException {
        Path out = folder.resolve("mine.yaml");
        Session session = Session.of(
                "import", "model", config(CONFIG), "--id", "mine", "--expect", "0.3661M", "--out", out.toString());
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).contains("366,144").contains("Wrote " + out);
        assertThat(session.err()).contains("parameters: counted 366,144, published 366,100, +0.01%");
        Session lint = Session.of("lint", "chat-on-h100", "--set", "model=" + out);
        assertThat(lint.exitCode()).as(lint.err()).isZero();
        assertThat(lint.out()).contains("mine in bf16");
    }

    @Test
    void leavesAFileAlone() throws IOException {
        Path out = folder.resolve("mine.yaml");
        Files.writeString(out, "precious");
        Session session = Session.of("import", "model", config(CONFIG), "--out", out.toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(out).hasContent("precious");
    }

    @Test
    void refusesWhatIsFarOff() throws IOException {
        Path out = folder.resolve("mine.yaml");
        Session session = Session.of("import", "model", config(CONFIG), "--expect", "0.4M", "--out", out.toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("-8.46%: more than 2% off, nothing was written");
        assertThat(out).doesNotExist();
    }

    /** 366,144 parameters in 2 bytes each. */
    @Test
    void comparesWithAnIndex() throws IOException {
        Path index = folder.resolve("index.json");
        Files.writeString(
                index, "{\"metadata\": {\"total_size\": 732288}, \"weight_map\": {\"lm_head.weight\": \"a\"}}");
        Session session = Session.of("import", "model", config(CONFIG), "--index", index.toString(), "--json");
        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.err()).contains("bytes: counted 732,288, published 732,288, +0.00%");
        assertThat(session.out()).startsWith("{").contains("\"parameters.mlp\"");
    }

    @Test
    void listsWhatIsNotUnderstood() throws IOException {
        String odd = CONFIG.replace("\"vocab_size\"", "\"dilation\": 3, \"vocab_size\"");
        Session session = Session.of("import", "model", config(odd));
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("config.json:2:78: dilation: is not understood");
        assertThat(Session.of("import", "model", config(odd), "--ignore", "dilation")
                        .exitCode())
                .isZero();
    }

    @Test
    void saysWhatItImports() {
        assertThat(Session.of("import").err()).contains("say what to import: model");
        assertThat(Session.of("import", "model", folder.resolve("none.json").toString()))
                .matches(session -> session.exitCode() == ExitCode.USAGE)
                .extracting(Session::err)
                .asString()
                .contains("none.json: no such file");
    }

    @Test
    void filtersLists() {
        Session small = Session.of("list", "models", "--parameters", "<=10B", "--kind", "moe");
        assertThat(small.exitCode()).isZero();
        assertThat(small.out()).doesNotContain("mixtral").doesNotContain("llama");
        Session llamas = Session.of("list", "models", "--parameters", ">100B", "--family", "llama");
        assertThat(llamas.out()).contains("llama-3.1-405b", "llama-4-scout").doesNotContain("llama-2-70b", "falcon");
        assertThat(Session.of("list", "models", "--kind", "mow").err()).contains("unknown 'mow' (did you mean 'moe'?)");
        assertThat(Session.of("list", "models", "--parameters", "many").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Session.of("list", "chips", "--kind", "moe").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void showsWhatFollowsFromAnArchitecture() {
        Session session = Session.of("show", "model", "deepseek-v3", "--json");
        assertThat(session.out())
                .contains("\"derived.parameters\"", "671,026,419,200", "\"derived.cacheBytesPerToken\"", "70,272");
        assertThat(Session.of("show", "model", "gpt-4-rumour").out())
                .contains("rumour", "undisclosed")
                .doesNotContain("derived");
    }

    private String config(String json) throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, json);
        return file.toString();
    }
}
