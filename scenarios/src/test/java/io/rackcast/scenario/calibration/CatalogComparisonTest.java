package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackcast.scenario.calibration.CatalogComparison.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogComparisonTest {
    private static final Path TABLES = Path.of(System.getProperty("rackcast.root", ".."))
            .toAbsolutePath()
            .resolve("../shared/measurements/kernels");

    @TempDir
    private Path folder;

    private KernelTable table(String name, String text) throws IOException {
        return KernelTable.read(Files.writeString(folder.resolve(name + ".csv"), text));
    }

    /** Llama-2-70B over 4 chips: 16 query heads and 2 key/value heads of 128, 7,168 of 28,672 columns. */
    @Test
    void vidursLayersAreFourMultiplications() throws IOException {
        OtherTable layers = VidurTables.layers(table("vidur_dense_ops", """
                device,model,tp,num_tokens,n_head,n_kv_head,n_embd,n_ffn,gated,attn_pre_proj,attn_post_proj,mlp_up_proj,mlp_down_proj
                a40,llama,4,100,64,8,8192,28672,1,0.5,0.4,1.5,0.7
                mi300x,llama,4,100,64,8,8192,28672,1,0.5,0.4,1.5,0.7
                """));
        assertThat(layers.table("gemm", "a40").rows())
                .extracting(
                        row -> row.text("m") + ": " + row.text("n") + " x " + row.text("k") + " " + row.text("vllm_ms"))
                .containsExactly(
                        "100: 2560 x 8192 0.5",
                        "100: 8192 x 2048 0.4",
                        "100: 14336 x 8192 1.5",
                        "100: 8192 x 7168 0.7");
        assertThat(layers.leftOut()).isEqualTo(Map.of("on mi300x, which the catalog lacks", 1));
    }

    /** Llama-3.1-8B on 2 chips: 16 heads on 4, so 3,072 outputs of the joint projection. */
    @Test
    void shapesComeFromTheModelThatALineNames() throws IOException {
        OtherTable layers = ServingSimTables.layers(table("llmservingsim_dense", """
                hardware,model,tp,layer,tokens,time_us
                RTX4090,meta-llama/Llama-3.1-8B,2,qkv_proj,8,250
                RTX4090,meta-llama/Llama-3.1-8B,2,gate_up_proj,8,250
                RTX4090,meta-llama/Llama-3.1-8B,2,act_fn,8,3
                RTX4090,some/other,2,qkv_proj,8,3
                """));
        assertThat(layers.table("gemm", "rtx-4090").rows())
                .extracting(row -> row.text("n") + " x " + row.text("k") + " " + row.text("vllm_ms"))
                .containsExactly("3072 x 4096 0.25", "14336 x 4096 0.25");
        assertThat(layers.leftOut())
                .isEqualTo(
                        Map.of("no multiplications of dense layers", 1, "of some/other, which the catalog lacks", 1));
        OtherTable attention = ServingSimTables.attention(table("llmservingsim_attention", """
                hardware,model,tp,prefill_chunk,kv_prefill,n_decode,kv_decode,time_us
                RTX4090,meta-llama/Llama-3.1-8B,1,0,0,4,512,20
                RTX4090,meta-llama/Llama-3.1-8B,1,256,0,0,0,30
                RTX4090,meta-llama/Llama-3.1-8B,1,256,0,4,512,50
                """));
        assertThat(attention.table("attn_decode", "rtx-4090").rows())
                .extracting(row -> row.text("heads") + "/" + row.text("kv_heads") + " " + row.text("batch") + " "
                        + row.text("kv_len") + " " + row.text("vllm_ms"))
                .containsExactly("32/8 4 512 0.02");
        assertThat(attention.table("attn_prefill", "rtx-4090").rows()).hasSize(1);
    }

    @Test
    void messagesAreThoseInsideANode() throws IOException {
        OtherTable apex = ApexTables.collectives(table("apex_collectives", """
                collective,gpu,num_nodes,num_gpus_per_node,dtype,size_kb,time_us
                all_reduce,H100-SXM-80GB,1,8,half,1024,50
                all_reduce,H100-SXM-80GB,2,8,half,1024,90
                all_gather,H100-SXM-80GB,1,8,half,1024,50
                all_reduce,V100-PCIE-16GB,1,8,half,1024,500
                """));
        assertThat(apex.table("comm", "h100-sxm").rows())
                .extracting(row -> row.text("gpus") + " " + row.text("bytes") + " " + row.text("latency_ms"))
                .containsExactly("8 1048576 0.05");
    }

    /** 16 multiplications at exactly half of the A40's peak, far from what its memory asks. */
    @Test
    void aTableIsHeldAgainstTheCatalog() throws IOException {
        StringBuilder text =
                new StringBuilder("device,model,tp,num_tokens,n_head,n_kv_head,n_embd,n_ffn,gated,mlp_down_proj\n");
        for (int i = 0; i < 16; i++) {
            double tokens = 4096 + 512 * i;
            double seconds = 2 * tokens * 8192 * 28672 / (0.5 * 149.7e12);
            text.append("a40,x,1,")
                    .append((int) tokens)
                    .append(",64,8,8192,28672,1,")
                    .append(seconds * 1e3)
                    .append('\n');
        }
        table("vidur_dense_ops", text.toString());
        List<Line> lines = CatalogComparison.of(folder).lines();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.chip()).isEqualTo("a40");
            assertThat(line.origin()).isEqualTo("own");
            assertThat(line.shipped().rows()).isEqualTo(16);
            assertThat(line.bias()).as("0.5 of the peak instead of 0.76").isEqualTo(0.655, within(0.02));
            assertThat(line.own().median()).isLessThan(0.02);
        });
        table("vidur_dense_ops", text.toString().replaceAll(",(\\d+\\.\\d+)\n", ",1.0\n"));
        assertThat(CatalogComparison.of(folder).lines())
                .as("faster than the chip computes")
                .isEmpty();
    }

    /** What the three cards ship is the fit to their tables. */
    @Test
    void cardsWithoutTablesOfTheirStackHaveTheirLayers() {
        assumeTrue(Files.isDirectory(TABLES), "no kernel tables at ../shared/measurements/kernels: skipped");
        List<Line> cards = CatalogComparison.of(TABLES).lines().stream()
                .filter(line -> List.of("a40", "rtx-3090", "rtx-a6000").contains(line.chip())
                        && line.operator().equals("linear"))
                .toList();
        assertThat(cards).extracting(Line::chip).containsExactlyInAnyOrder("a40", "rtx-3090", "rtx-a6000");
        for (Line line : cards) {
            assertThat(line.shipped().median())
                    .as(line.chip())
                    .isEqualTo(line.own().median(), within(2e-3));
            assertThat(line.unseen().median()).as(line.chip()).isLessThan(0.07);
        }
    }

    @Test
    void aFolderWithoutSuchTablesIsRefused() {
        assertThatThrownBy(() -> CatalogComparison.of(folder))
                .hasMessageContaining("has no table of another project: vidur_dense_ops.csv, blis_h100_gemm.csv");
    }
}
