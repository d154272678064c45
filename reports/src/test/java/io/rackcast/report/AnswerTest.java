package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.report.table.RowSink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static <S extends RowSink> S filled(S sink) {
        sink.header(List.of("chip", "usd", "ok"));
        sink.row(List.of(Optional.of("a \"b\", c"), Optional.of(new BigDecimal("1E-9")), Optional.of(true)));
        sink.row(List.of(Optional.of("l40s"), Optional.of(new BigDecimal("1234567.891")), Optional.empty()));
        return sink;
    }

    @Test
    void csvIsPlainAndEmptyWhereThereIsNothing() {
        StringBuilder text = new StringBuilder();
        filled(new AnswerCsv(text::append));
        assertThat(text).hasToString("""
                chip,usd,ok
                "a ""b"", c",0.000000001,true
                l40s,1234567.891,
                """);
    }

    @Test
    void jsonIsAListOfObjects() {
        assertThat(filled(new AnswerJson()).text()).isEqualTo("""
                [
                  {"chip":"a \\"b\\", c","usd":1E-9,"ok":true},
                  {"chip":"l40s","usd":1234567.891,"ok":null}
                ]
                """);
        assertThat(new AnswerJson().text()).isEqualTo("[]\n");
    }

    @Test
    void aTableFitsOrBecomesBlocks() {
        String table = filled(new AnswerTable()).text(new TextStyle(64, false, false));
        assertThat(table.lines())
                .containsExactly(
                        "chip              usd    ok", "a \"b\", c  0.000000001  true", "l40s          1234570     -");
        AnswerTable wide = new AnswerTable();
        wide.header(List.of("a", "longer"));
        wide.row(List.of(Optional.of("x".repeat(60)), Optional.of("y")));
        wide.row(List.of(Optional.of("x"), Optional.empty()));
        assertThat(wide.text(new TextStyle(64, false, false)).lines())
                .containsExactly("a       " + "x".repeat(60), "longer  y", "", "a       x", "longer  -");
    }

    @Test
    void aLongTableIsCutAndSaysSo() {
        AnswerTable table = new AnswerTable();
        table.header(List.of("n"));
        for (int i = 0; i < 1_234; i++) {
            table.row(List.of(Optional.of(BigDecimal.valueOf(i))));
        }
        assertThat(table.text(new TextStyle(64, false, false)))
                .endsWith("99\n... and 1,134 more rows; --csv prints all\n");
    }
}
