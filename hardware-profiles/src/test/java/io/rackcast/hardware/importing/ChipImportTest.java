package io.rackcast.hardware.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.hardware.ChipGaps;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipImportTest {
    private static final String DATE = "2026-11-22";
    private static final String HEADER =
            "id,name,vendor,family,memory_gb,memory_bw_gbps,fp16_tflops,scaleup_gbps_per_direction,scaleup_max_domain,"
                    + "scaleup_topology,tdp_w\n";

    @TempDir
    Path folder;

    /** 96 GB, 4,000 GB/s, 800 TFLOP/s; 420 GB/s over the 7 peers of a mesh of 8 are 60 for a pair. */
    @Test
    void aRowBecomesAChip() throws IOException {
        ImportedChip imported = read(HEADER + "own,\"Own, 1\",Acme,asic,96,4000,800,420,8,full mesh,600\n");
        ChipSpec spec = imported.chip().spec();
        assertThat(spec.id()).isEqualTo("own");
        assertThat(imported.chip().name()).isEqualTo("Own, 1");
        assertThat(spec.memoryBytes()).isEqualTo(96_000_000_000L);
        assertThat(spec.memoryBandwidth()).isEqualTo(4e12);
        assertThat(spec.bf16Flops()).isEqualTo(8e14);
        assertThat(spec.linkBandwidth()).isEqualTo(420e9);
        assertThat(spec.pairBandwidth()).isEqualTo(60e9);
        assertThat(spec.scaleUpDomain()).isEqualTo(8);
        assertThat(imported.notUnderstood()).isEmpty();
        assertThat(imported.assumptions()).anyMatch(line -> line.contains("60GB/s"));
        assertThat(ChipGaps.of(imported.chip()).runs()).isEmpty();
    }

    @Test
    void everyValueNamesItsLineAndABlankOneStaysUndisclosed() throws IOException {
        ImportedChip imported = read(HEADER + "one,One,Acme,gpu,,,1,,,,\ntwo,Two,Acme,gpu,96,,800,,,,\n", "two");
        assertThat(imported.chip().memory())
                .hasToString(Chips.read(Document.parse("x", imported.yaml()))
                        .memory()
                        .toString());
        assertThat(imported.yaml()).contains("title: \"chips.csv, line 3\"");
        assertThat(imported.chip().memoryBandwidth().describe())
                .isEqualTo("undisclosed (memory_bw_gbps is blank in chips.csv:3)");
        assertThat(imported.chip().year().describe()).isEqualTo("undisclosed (chips.csv has no column year)");
        assertThat(ChipGaps.of(imported.chip()).runs())
                .anyMatch(gap -> gap.contains("no runs: two: memoryBandwidth is undisclosed"))
                .anyMatch(gap -> gap.contains("no more than one chip"))
                .anyMatch(gap -> gap.contains("no energy"));
    }

    /** Line 2 begins with three cells of 4, 8 and 5 characters and their commas; the fourth is the text. */
    @Test
    void namesWhatItDoesNotUnderstand() throws IOException {
        ImportedChip imported = read("id,name,vendor,tdp_wat\nown1,\"Own, 1\",Acme1,7\n");
        assertThat(imported.notUnderstood()).containsExactly(file() + ":2:21: tdp_wat '7' (did you mean 'tdp_w'?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "own,Own,Acme,gpu,x,1,1,,,,     | :2:18: memory_gb: must be a positive number, is 'x'",
                "own,Own,Acme,gpu,-1,1,1,,,,    | :2:18: memory_gb: must be a positive number, is '-1'",
                "own,Own,Acme,gpu,1e400,1,1,,,, | :2:18: memory_gb: must be a positive number",
                "own,Own,Acme,gpu,1,1,1,,8.5,,  | :2:25: scaleup_max_domain: must be a whole number, is '8.5'",
                "own,Own,Acme,toy,1,1,1,,,,     | :2:14: family: must be one of gpu, tpu, asic, cpu, edge, is 'toy'",
                "own,,Acme,gpu,1,1,1,,,,        | :2:5: name: is blank, and a chip needs it",
                "own,Own,Acme,gpu,1             | :2:1: has 5 cells under 11 columns",
            })
    void saysWhatIsWrongAndWhere(String row, String message) {
        assertThatThrownBy(() -> read(HEADER + row + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file() + message);
    }

    /** A quoted cell over two lines moves what follows it to the second. */
    @Test
    void placesAreRightBehindALineBreakInACell() {
        assertThatThrownBy(() -> read("id,name,vendor,notes,tdp_w\nown,Own,Acme,\"two\nlines\",hot\n"))
                .hasMessageContaining(":3:8: tdp_w: must be a positive number, is 'hot'");
    }

    @Test
    void aTableOfSeveralNeedsARow() {
        String two = HEADER + "one,One,A,gpu,1,1,1,,,,\ntwo,Two,A,gpu,1,1,1,,,,\n";
        assertThatThrownBy(() -> read(two))
                .hasMessageContaining("has 2 rows; say which one with --row, as in --row one");
        assertThatThrownBy(() -> read(two, "tow")).hasMessageContaining("no row has 'tow' (did you mean 'two'?)");
        assertThatThrownBy(() -> read(HEADER)).hasMessageContaining("has a header and no row");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("id,id\n1,2\n")).hasMessageContaining(":1:4: id: is a column twice");
    }

    @Test
    void phonesThrottleAndSramMachinesArePipelines() throws IOException {
        String header = "id,name,vendor,family,on_chip_sram_kind,fp16_tflops,int8_tops,memory_gb,memory_bw_gbps\n";
        ChipProfile phone = read(header + "p,P,A,edge,L2,2,35,8,60\n").chip();
        assertThat(phone.runs()).isEqualTo(Execution.MOBILE);
        assertThat(phone.peaks().int8().known()).isEmpty();
        assertThat(phone.peaks().neuralUnit()).isPresent();
        ChipProfile wafer =
                read(header + "w,W,A,asic,SRAM main memory,2,35,8,60\n").chip();
        assertThat(wafer.runs()).isEqualTo(Execution.SRAM_PIPELINE);
        assertThat(ChipGaps.of(wafer).runs()).anyMatch(gap -> gap.contains("no runs: w: pipeline is not stated"));
    }

    private Path file() {
        return folder.resolve("chips.csv");
    }

    private ImportedChip read(String text, String... row) throws IOException {
        Files.writeString(file(), text);
        return ChipImport.read(file(), row.length == 0 ? Optional.empty() : Optional.of(row[0]), DATE);
    }
}
