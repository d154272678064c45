package io.rackcast.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.TransformerShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog against a fact table compiled apart from it; skipped where the table is absent. */
class ModelTablesTest {
    static List<String> ids() {
        return Models.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void saysWhatTheTableSays(String id) throws IOException {
        ModelCard model = Models.load(id);
        TransformerShape shape = model.shape();
        NamedCsvRecord row = row(id);
        assertThat(shape.layers()).isEqualTo(whole(row, "layers"));
        assertThat(shape.hidden()).isEqualTo(whole(row, "hidden"));
        assertThat(shape.intermediate()).isEqualTo(whole(row, "intermediate"));
        assertThat(shape.heads()).isEqualTo(whole(row, "heads"));
        assertThat(shape.kvHeads()).isEqualTo(whole(row, "kv_heads"));
        assertThat(shape.headDim()).isEqualTo(whole(row, "head_dim"));
        assertThat(shape.vocab()).isEqualTo(whole(row, "vocab"));
        assertThat(shape.maxContext()).isEqualTo(whole(row, "max_context"));
        assertThat(shape.gatedMlp()).hasToString(row.getField("gated_mlp"));
        assertThat(shape.tiedEmbeddings()).hasToString(row.getField("tied_embeddings"));
        assertThat(shape.qkNorm()).hasToString(row.getField("qk_norm"));
        assertThat(shape.qkvBias()).isEqualTo(!row.getField("biases").equals("none"));
        assertThat(model.kvBytesPerToken(KvFormat.BF16)).isEqualTo(whole(row, "kv_bytes_per_token_fp16"));
        assertThat(model.nativeFormat().require("nativeFormat").id()).isEqualTo(row.getField("native_dtype"));
        assertThat(model.huggingFace()).isEqualTo(row.getField("hf_repo"));
    }

    private static long whole(NamedCsvRecord row, String column) {
        return Long.parseLong(row.getField(column));
    }

    private static NamedCsvRecord row(String id) throws IOException {
        Path file = Path.of(System.getProperty("rackcast.root", "."), "../shared/facts/models.csv")
                .normalize();
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not there");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .filter(row -> row.getField("id").equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
