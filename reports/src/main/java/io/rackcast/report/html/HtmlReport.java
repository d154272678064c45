package io.rackcast.report.html;

import io.rackcast.report.Curves;
import io.rackcast.report.Headline;
import io.rackcast.report.RunReport;
import io.rackcast.scenario.Resolved;
import java.util.List;

/** The report of a run or of a sweep: its content first, of which the files are renderings. */
public final class HtmlReport {
    private final Report content;

    private HtmlReport(Report content) {
        this.content = content;
    }

    /**
     * The report of a run that has ended.
     *
     * @param bins what watched the run
     */
    public static HtmlReport of(Resolved resolved, RunReport report, LatencyBins bins) {
        return new HtmlReport(new Report(
                Report.SCHEMA_VERSION,
                report.scenario(),
                "seed " + report.seed() + ", scenario " + report.hash(),
                Headline.of(report),
                RunAnswers.of(report),
                List.of(
                        LatencySection.of(report, bins),
                        ConfidenceSection.of(report),
                        LoadSection.of(report),
                        StepSection.of(resolved.served(), resolved.breakdowns(), report.run()),
                        MemorySection.of(report.deployment()),
                        CostSection.of(report),
                        PowerSection.of(report),
                        EvidenceSection.of(resolved.evidence()))));
    }

    /** The report of a sweep, of which every figure stands in {@code curves.json}. */
    public static HtmlReport of(Curves curves) {
        return new HtmlReport(SweepReport.of(curves));
    }

    /**
     * The report of a run that was written earlier.
     *
     * @param data the text of {@code report.json}
     * @throws IllegalArgumentException when it is not one of this version
     */
    public static HtmlReport read(String data) {
        return new HtmlReport(ReportData.read(data));
    }

    /** The text of {@code report.json}, with a line feed at its end. Numbers have six significant digits. */
    public String data() {
        return ReportData.write(content) + "\n";
    }

    /** The text of {@code report.html}. */
    public String page() {
        return new Page(content).text();
    }
}
