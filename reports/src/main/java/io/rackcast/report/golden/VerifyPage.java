package io.rackcast.report.golden;

import io.rackcast.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verifications for people: what is off in a table, then how much was compared. */
public final class VerifyPage {
    private static final List<String> HEADER =
            List.of("golden", "figure", "expected", "found", "difference", "tolerance");

    private VerifyPage() {}

    /**
     * The page.
     *
     * @param simulator fingerprint of this program
     * @param columns characters on a line
     */
    public static String of(List<Verification> verifications, String simulator, int columns) {
        StringBuilder page = new StringBuilder();
        List<List<String>> rows = rows(verifications);
        if (!rows.isEmpty()) {
            page.append(TextTable.ofFigures(HEADER, rows, columns)).append('\n');
        }
        for (Verification one : verifications) {
            page.append(notes(one, simulator));
        }
        long off = rows.size()
                + verifications.stream()
                        .filter(one -> !one.obstacle().isEmpty())
                        .count();
        return page.append(String.format(
                        Locale.ROOT,
                        "%s, %s: %s\n",
                        counted(verifications.size(), "golden"),
                        counted(
                                verifications.stream()
                                        .mapToInt(one -> one.checks().size())
                                        .sum(),
                                "figure"),
                        off == 0 ? "all within their tolerances" : off + " off"))
                .toString();
    }

    private static List<List<String>> rows(List<Verification> verifications) {
        List<List<String>> rows = new ArrayList<>();
        for (Verification verification : verifications) {
            for (FigureCheck check : verification.off()) {
                rows.add(List.of(
                        verification.golden().name(),
                        check.figure(),
                        FigureCheck.print(check.expected()),
                        FigureCheck.print(check.found()),
                        check.difference(),
                        check.tolerance().toString()));
            }
        }
        return rows;
    }

    /** What may be the reason. */
    private static String notes(Verification one, String simulator) {
        Golden golden = one.golden();
        StringBuilder notes = new StringBuilder();
        if (!one.obstacle().isEmpty()) {
            notes.append(golden.name()).append(": ").append(one.obstacle()).append('\n');
        } else if (!one.hash().equals(golden.hash())) {
            notes.append(String.format(
                    Locale.ROOT,
                    "%s: resolves to %s, to %s when it was recorded\n",
                    golden.name(),
                    one.hash(),
                    golden.hash()));
        }
        if (!one.passes() && !golden.simulator().equals(simulator)) {
            notes.append(String.format(
                    Locale.ROOT,
                    "%s: recorded by simulator %s, this is %s\n",
                    golden.name(),
                    golden.simulator(),
                    simulator));
        }
        return notes.toString();
    }

    private static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
