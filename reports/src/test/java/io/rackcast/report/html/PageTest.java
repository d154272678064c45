package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PageTest {
    private static final String HOSTILE = "</script><script>alert('1')</script>\"&";

    private static Report report(String text) {
        Table table =
                Table.of(text, "value").row(text, 1.25).row("none", Double.NaN).build();
        Figure figure = new Figure("bars", text, text, Drawing.BARS, table);
        return new Report(
                Report.SCHEMA_VERSION,
                text,
                text,
                text,
                List.of(new Answer(text, text, text)),
                List.of(new Section("one", text, text, List.of(table), List.of(figure))));
    }

    private static String page(String text) {
        return new Page(report(text)).text();
    }

    @Test
    void hostileTextStaysText() {
        String page = page(HOSTILE);
        assertThat(page).doesNotContain("<script>alert").doesNotContain("</script><script>alert");
        assertThat(Pattern.compile("<script")
                        .matcher(page.replace(Asset.load("echarts.min.js").text(), ""))
                        .results()
                        .count())
                .as("the data, the charts, ours")
                .isEqualTo(3);
        assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void thePolicyAllowsExactlyWhatIsInline() {
        String page = page("plain");
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        String scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(script -> " " + new Asset(script.group(1)).hash())
                .reduce("", String::concat);
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        assertThat(policy.group(1))
                .isEqualTo("default-src 'none'; script-src" + scripts + "; style-src "
                        + new Asset(style.group(1)).hash()
                        + "; img-src data: blob:; base-uri 'none'; form-action 'none'");
        // A browser turns a carriage return into a line feed before it takes the digest.
        assertThat(page).doesNotContain("\r");
    }

    @Test
    void nothingIsLoadedAndNoAttributeHoldsScriptOrStyle() {
        String page = page("plain").replace(Asset.load("echarts.min.js").text(), "");
        assertThat(page).doesNotContainPattern("<[^>]* (src|style|on[a-z]+)=");
        assertThat(page).doesNotContainPattern("<[^>]* href=\"(?!#|data:,)");
    }

    @Test
    void tablesShowEveryCell() {
        assertThat(page("name"))
                .contains("<tr><th scope=\"col\">name</th><th scope=\"col\" class=\"number\">value</th></tr>")
                .contains("<tr><td>name</td><td class=\"number\">1.25</td></tr>")
                .contains("<tr><td>none</td><td></td></tr>");
    }

    @Test
    void aReportReadBackGivesTheSamePage() {
        String data = ReportData.write(report(HOSTILE));
        assertThat(ReportData.write(ReportData.read(data))).isEqualTo(data);
        assertThat(HtmlReport.read(data).page()).isEqualTo(page(HOSTILE));
    }

    @Test
    void whatIsNoReportIsRefused() {
        String data = ReportData.write(report("plain"));
        for (String wrong : List.of(
                "",
                "{}",
                "[1]",
                "null",
                data.replace("\"schemaVersion\":2", "\"schemaVersion\":1"),
                data.replace("\"bars\"", "\"no id\""),
                data.replace("\"BARS\"", "\"PIE\""),
                data.replace("[\"none\",null]", "[\"none\"]"),
                data.replace("\"about\"", "\"abort\""))) {
            assertThat(wrong).isNotEqualTo(data);
            assertThatThrownBy(() -> HtmlReport.read(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
