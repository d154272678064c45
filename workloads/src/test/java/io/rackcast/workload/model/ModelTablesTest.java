package io.rackcast.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary.Head;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog against a fact table compiled apart from it; skipped where the table is absent. */
class ModelTablesTest {
    private static final double BILLION = 1e9;
    /** Figures of the table have three decimals of a billion: half a million parameters, 0.4% of the smallest model. */
    private static final double ROUNDING = 0.0005;

    static List<String> ids() {
        return Models.ids();
    }

    @Test
    void hasEveryRowOfTheTable() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = table()) {
            assertThat(rows.stream().map(row -> row.getField("id")).toList()).isEqualTo(Models.ids());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void saysWhatTheTableSays(String id) throws IOException {
        ModelCard model = Models.load(id);
        NamedCsvRecord row = row(id);
        assertThat(model.huggingFace().orElse("")).isEqualTo(row.getField("hf_repo"));
        assertThat(model.billionParameters().known()).isEqualTo(real(row, "params_total_b"));
        assertThat(model.activeBillionParameters().flatMap(Fact::known)).isEqualTo(real(row, "params_active_b"));
        if (row.getField("confidence").equals("rumour")) {
            assertThat(model.architecture().known()).isEmpty();
            assertThat(model.outline().map(outline -> ((Fact.Known<Outline>) outline).confidence()))
                    .contains(Confidence.RUMOUR);
        } else {
            assertThat(model.licence().require("licence")).isEqualTo(row.getField("license"));
            // some name the format of the experts only
            model.nativeFormat()
                    .known()
                    .ifPresent(format -> assertThat(row.getField("native_dtype"))
                            .containsAnyOf(
                                    format.linear().id(),
                                    format.of(ModuleKind.EXPERTS).id()));
        }
        model.architecture().known().ifPresent(architecture -> shape(architecture, row));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void countsWhatTheTableCounts(String id) throws IOException {
        NamedCsvRecord row = row(id);
        ModelArchitecture model = Models.load(id).architecture().orNull();
        if (model == null) {
            assertThat(row.getField("params_from_formula_b")).isEmpty();
            return;
        }
        double total = model.parameters().total() / BILLION;
        double formula = real(row, "params_from_formula_b").orElseThrow();
        assertThat(total).isCloseTo(formula, within(0.004 * formula));
        double published = real(row, "params_total_b").orElseThrow();
        double error = (total - published) / published * 100;
        // a percentage of two decimals of numbers of three
        double tolerance = 0.05 + 100 * ROUNDING / published;
        assertThat(error).isCloseTo(real(row, "formula_error_pct").orElseThrow(), within(tolerance));
        real(row, "active_from_formula_b")
                .ifPresent(active ->
                        assertThat(model.parameters().active() / BILLION).isCloseTo(active, within(0.004 * active)));
        assertThat(model.cacheBytesPerToken(KvFormat.BF16.bytes())).isEqualTo(whole(row, "kv_bytes_per_token_fp16"));
    }

    private static void shape(ModelArchitecture model, NamedCsvRecord row) {
        assertThat(model.layers()).isEqualTo(whole(row, "layers"));
        assertThat(model.hidden()).isEqualTo(whole(row, "hidden"));
        assertThat(model.vocabulary().rows()).isEqualTo(whole(row, "vocab"));
        assertThat(model.maxContext()).isEqualTo(whole(row, "max_context"));
        assertThat(model.vocabulary().head() != Head.OWN).hasToString(row.getField("tied_embeddings"));
        assertThat(model.encoder()).isEqualTo(row.getField("type").equals("encoder"));
        assertThat(model.mtpLayers()).isEqualTo(whole(row, "mtp_layers"));
        assertThat(layers(model, group -> group.mixer() instanceof DeltaAttention))
                .isEqualTo(whole(row, "linear_attention_layers"));
        assertThat(layers(model, ModelTablesTest::seesEverything)).isEqualTo(whole(row, "full_attention_layers"));
        model.groups().forEach(group -> mixer(group, row));
        model.groups().forEach(group -> feedForward(group, row));
    }

    private static void mixer(LayerGroup group, NamedCsvRecord row) {
        if (group.mixer() instanceof LatentAttention latent) {
            assertThat(latent.heads()).isEqualTo(whole(row, "heads"));
            assertThat(latent.kvRank()).isEqualTo(whole(row, "kv_lora_rank"));
            assertThat(latent.queryRank()).isEqualTo(whole(row, "q_lora_rank"));
            assertThat(latent.ropeDim()).isEqualTo(whole(row, "qk_rope_head_dim"));
            assertThat(latent.nopeDim()).isEqualTo(whole(row, "qk_nope_head_dim"));
            assertThat(latent.valueDim()).isEqualTo(whole(row, "v_head_dim"));
        } else if (group.mixer() instanceof Attention attention) {
            assertThat(attention.heads()).isEqualTo(whole(row, "heads"));
            assertThat(attention.qkvBias()).isEqualTo(!row.getField("biases").equals("none"));
            assertThat(attention.outputBias()).isEqualTo(row.getField("biases").equals("all linear"));
            // Llama-4 normalises queries and keys with nothing learned
            assertThat(attention.qkNorm() != QueryKeyNorm.NONE
                            || row.getField("id").equals("llama-4-scout"))
                    .hasToString(row.getField("qk_norm"));
            // global layers of Gemma-4 have heads of their own; DeciLM has three kinds of layers
            if (!attention.sharedKeyValue() && !row.getField("kv_heads").contains(".")) {
                assertThat(attention.kvHeads()).isEqualTo(whole(row, "kv_heads"));
                assertThat(attention.headDim()).isEqualTo(whole(row, "head_dim"));
            }
            if (attention.reach() instanceof Reach.Window window) {
                assertThat(window.length()).isEqualTo(whole(row, "sliding_window"));
            } else if (attention.reach() instanceof Reach.Chunk chunk) {
                assertThat(chunk.length()).isEqualTo(whole(row, "sliding_window"));
            }
        }
    }

    private static void feedForward(LayerGroup group, NamedCsvRecord row) {
        if (group.feedForward() instanceof Experts experts) {
            assertThat(experts.count()).isEqualTo(whole(row, "n_experts"));
            assertThat(experts.perToken()).isEqualTo(whole(row, "experts_per_token"));
            assertThat(experts.intermediate()).isEqualTo(whole(row, "intermediate"));
            // the dense part beside the experts of Gemma-4 is in the notes of the table only
            if (!row.getField("id").equals("gemma-4-26b-a4b")) {
                assertThat(experts.sharedIntermediate())
                        .isEqualTo(whole(row, "n_shared_experts") * whole(row, "shared_expert_intermediate"));
            }
        } else if (group.feedForward() instanceof Mlp mlp) {
            boolean moe = !row.getField("n_experts").isEmpty();
            assertThat(mlp.intermediate()).isEqualTo(whole(row, moe ? "dense_intermediate" : "intermediate"));
            assertThat(mlp.gated()).hasToString(row.getField("gated_mlp"));
        }
    }

    private static boolean seesEverything(LayerGroup group) {
        return group.mixer() instanceof LatentAttention
                || (group.mixer() instanceof Attention attention
                        && !(attention.reach() instanceof Reach.Window)
                        && !(attention.reach() instanceof Reach.Chunk));
    }

    private static int layers(ModelArchitecture model, Function<LayerGroup, Boolean> which) {
        return model.groups().stream()
                .filter(which::apply)
                .mapToInt(LayerGroup::count)
                .sum();
    }

    private static long whole(NamedCsvRecord row, String column) {
        return row.getField(column).isEmpty() ? 0 : Long.parseLong(row.getField(column));
    }

    private static Optional<Double> real(NamedCsvRecord row, String column) {
        return Optional.of(row.getField(column)).filter(text -> !text.isEmpty()).map(Double::valueOf);
    }

    private static NamedCsvRecord row(String id) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = table()) {
            return rows.stream()
                    .filter(row -> row.getField("id").equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static CsvReader<NamedCsvRecord> table() throws IOException {
        Path file = Path.of(System.getProperty("rackcast.root", "."), "../shared/facts/models.csv")
                .normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not there");
        return CsvReader.builder().ofNamedCsvRecord(file);
    }
}
