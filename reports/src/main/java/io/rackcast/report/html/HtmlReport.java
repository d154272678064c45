package io.rackcast.report.html;

import io.rackcast.core.metrics.Statistics;
import io.rackcast.report.Curves;
import io.rackcast.report.DeploymentFacts;
import io.rackcast.report.RunReport;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.plugin.PolicyJar;
import io.rackcast.scenario.validation.Validation;
import java.util.ArrayList;
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
                "seed " + report.seed() + ", scenario " + report.hash() + policy(report.deployment()),
                RunHeadline.of(report),
                RunAnswers.of(report),
                sections(resolved, report, bins)));
    }

    /** Results hang on code that is not Rackcast's where the policy is a user's. */
    private static String policy(DeploymentFacts deployment) {
        PolicyJar jar = deployment.policyJar();
        return jar == null ? "" : ", policy from " + jar.file() + " with SHA-256 " + jar.sha256();
    }

    private static List<Section> sections(Resolved resolved, RunReport report, LatencyBins bins) {
        List<Section> sections = new ArrayList<>();
        sections.add(LatencySection.of(report, bins));
        sections.add(ConfidenceSection.of(report));
        Statistics statistics = report.statistics();
        if (statistics != null) {
            double seconds = report.run().makespanNanos() / 1e9;
            if (statistics.slo() != null) {
                sections.add(TargetsSection.of(statistics, statistics.slo(), seconds));
            }
            if (!statistics.byClass().isEmpty()) {
                sections.add(ClassesSection.of(statistics.byClass(), seconds));
            }
        }
        sections.add(LoadSection.of(report));
        sections.add(StepSection.of(resolved.served(), resolved.breakdowns(), report.run()));
        sections.add(MemorySection.of(report.deployment()));
        sections.add(CostSection.of(report));
        sections.add(PowerSection.of(report));
        sections.add(EvidenceSection.of(resolved.evidence()));
        return sections;
    }

    /** The report of a sweep, of which every figure stands in {@code curves.json}. */
    public static HtmlReport of(Curves curves) {
        return new HtmlReport(SweepReport.of(curves));
    }

    /** The report of a validation, of which every point stands in {@code points.csv}. */
    public static HtmlReport of(Validation validation) {
        return new HtmlReport(ValidationReport.of(validation));
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
