package io.rackcast.report.html;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as HTML: tables as markup, charts as their data for the script to draw. */
final class Page {
    private static final Asset CHARTS = Asset.load("echarts.min.js");
    private static final Asset SCRIPT = Asset.load("report.js");
    private static final Asset STYLE = Asset.load("report.css");

    /** Rows beyond which a table scrolls within a frame. */
    private static final int LONG = 30;

    private final Report report;
    private final StringBuilder html = new StringBuilder(CHARTS.text().length() + (1 << 17));

    Page(Report report) {
        this.report = report;
    }

    String text() {
        head();
        header();
        line("<main id=\"main\">");
        report.sections().forEach(this::section);
        line("</main>");
        line("<footer>Made by Rackcast. Charts: Apache ECharts, Apache License 2.0. This file needs no network and"
                + " makes no request.</footer>");
        line("<script type=\"application/json\" id=\"figures\">" + Escape.json(ReportData.write(report.figures()))
                + "</script>");
        line("<script>" + CHARTS.text() + "</script>");
        line("<script>" + SCRIPT.text() + "</script>");
        line("</body>");
        line("</html>");
        return html.toString();
    }

    private void head() {
        line("<!DOCTYPE html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta name=\"color-scheme\" content=\"light dark\">");
        line("<link rel=\"icon\" href=\"data:,\">");
        line("<title>" + Escape.html(report.title()) + " - Rackcast</title>");
        line("<style>" + STYLE.text() + "</style>");
        line("</head>");
    }

    /** Nothing may be loaded; what runs is what was put here. Images as data are how a chart becomes a file. */
    private static String policy() {
        return "default-src 'none'; script-src " + CHARTS.hash() + " " + SCRIPT.hash() + "; style-src " + STYLE.hash()
                + "; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private void header() {
        line("<body>");
        line("<a class=\"skip\" href=\"#main\">Skip to the report</a>");
        line("<header>");
        line("<div class=\"bar\"><h1>" + Escape.html(report.title())
                + "</h1><button type=\"button\" id=\"theme\" hidden>Dark</button></div>");
        line("<p class=\"headline\">" + Escape.html(report.headline()) + "</p>");
        line("<p class=\"about\">" + Escape.html(report.about()) + "</p>");
        answers();
        line("<nav aria-label=\"Sections\"><ul>");
        report.sections()
                .forEach(section ->
                        line("<li><a href=\"#" + section.id() + "\">" + Escape.html(section.title()) + "</a></li>"));
        line("</ul></nav>");
        line("<noscript><p>Charts need scripts. Their tables are below.</p></noscript>");
        line("</header>");
    }

    private void answers() {
        line("<dl class=\"answers\">");
        for (Answer answer : report.answers()) {
            line("<div><dt>" + Escape.html(answer.label()) + "</dt><dd>" + Escape.html(answer.value())
                    + "</dd><dd class=\"soft\">" + Escape.html(answer.note()) + "</dd></div>");
        }
        line("</dl>");
    }

    private void section(Section section) {
        line("<section id=\"" + section.id() + "\" aria-labelledby=\"" + section.id() + "-title\">");
        line("<h2 id=\"" + section.id() + "-title\">" + Escape.html(section.title()) + "</h2>");
        line("<p>" + Escape.html(section.text()) + "</p>");
        section.tables().forEach(table -> table(table, section.title()));
        if (!section.figures().isEmpty()) {
            line("<div class=\"figures\">");
            section.figures().forEach(this::figure);
            line("</div>");
        }
        line("</section>");
    }

    private void figure(Figure figure) {
        String title = Escape.html(figure.title());
        line("<figure id=\"" + figure.id() + "\" class=\"" + shape(figure.drawing()) + "\">");
        line("<figcaption><h3>" + title + "</h3>"
                + (figure.note().isEmpty() ? "" : "<p>" + Escape.html(figure.note()) + "</p>") + "</figcaption>");
        line("<div class=\"chart\" role=\"img\" aria-label=\"" + title + "; its data are in the table below\"></div>");
        line("<div class=\"actions\" hidden>" + button("csv", title) + button("svg", title) + button("png", title)
                + "</div>");
        line("<details><summary>Table</summary>");
        table(figure.data(), figure.title());
        line("</details>");
        line("</figure>");
    }

    private static String shape(Drawing drawing) {
        return switch (drawing) {
            case ROOFLINE, PARITY, FRONT -> "wide tall";
            case PARALLEL -> "wide tall parallel";
            case BARS -> "bars";
            case RANGES -> "ranges";
            case STRIP -> "strip";
            case CURVES -> "curves";
            case OVER_TIME, DISTRIBUTION -> "";
        };
    }

    private static String button(String format, String title) {
        String name = format.toUpperCase(Locale.ROOT);
        return "<button type=\"button\" data-format=\"" + format + "\" aria-label=\"Download " + title + " as " + name
                + "\">" + name + "</button>";
    }

    private void table(Table table, String label) {
        line("<div class=\"scroll" + (table.rows().size() > LONG ? " long" : "")
                + "\" tabindex=\"0\" role=\"region\" aria-label=\"" + Escape.html(label) + ", table\"><table"
                + (table.sortable() ? " class=\"sortable\"" : "") + ">");
        if (!table.columns().stream().allMatch(String::isEmpty)) {
            line("<thead><tr>" + heads(table) + "</tr></thead>");
        }
        line("<tbody>");
        for (List<@Nullable Object> row : table.rows()) {
            line("<tr>" + cells("td", "td", row) + "</tr>");
        }
        line("</tbody></table></div>");
    }

    private static String heads(Table table) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            boolean number = table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
            text.append("<th scope=\"col\"")
                    .append(number ? " class=\"number\"" : "")
                    .append('>')
                    .append(Escape.html(table.columns().get(i)))
                    .append("</th>");
        }
        return text.toString();
    }

    private static String cells(String open, String close, List<? extends @Nullable Object> cells) {
        StringBuilder text = new StringBuilder();
        for (Object cell : cells) {
            text.append('<')
                    .append(open)
                    .append(cell instanceof Number ? " class=\"number\"" : "")
                    .append('>');
            text.append(Escape.html(shown(cell))).append("</").append(close).append('>');
        }
        return text.toString();
    }

    private static String shown(@Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return cell == null ? "" : cell.toString();
    }

    private void line(String text) {
        html.append(text).append('\n');
    }
}
