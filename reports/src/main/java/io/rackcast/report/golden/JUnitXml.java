package io.rackcast.report.golden;

import java.util.List;
import java.util.Locale;

/**
 * Verifications as JUnit XML: a suite for each golden, a case for each figure. Without times and dates, so that equal
 * results are equal bytes.
 */
public final class JUnitXml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml() {}

    /** The text of the file, with a line feed at its end. */
    public static String of(List<Verification> verifications) {
        JUnitXml xml = new JUnitXml();
        xml.open("testsuites", "rackcast verify", verifications, "");
        verifications.forEach(xml::suite);
        return xml.out.append("</testsuites>\n").toString();
    }

    private void suite(Verification verification) {
        open("testsuite", verification.golden().name(), List.of(verification), "  ");
        if (!verification.obstacle().isEmpty()) {
            testCase(verification, "replay");
            out.append(">\n      <error message=\"")
                    .append(escaped(verification.obstacle()))
                    .append("\"/>\n    </testcase>\n");
        }
        for (FigureCheck check : verification.checks()) {
            testCase(verification, check.figure());
            out.append(
                    check.isWithin()
                            ? "/>\n"
                            : ">\n      <failure message=\"" + message(check) + "\"/>\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    private void testCase(Verification verification, String name) {
        out.append("    <testcase classname=\"rackcast.")
                .append(escaped(verification.golden().name()))
                .append("\" name=\"")
                .append(escaped(name))
                .append('"');
    }

    private void open(String element, String name, List<Verification> within, String indent) {
        long errors = within.stream().filter(one -> !one.obstacle().isEmpty()).count();
        out.append(String.format(
                Locale.ROOT,
                "%s<%s name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n",
                indent,
                element,
                escaped(name),
                errors + within.stream().mapToInt(one -> one.checks().size()).sum(),
                within.stream().mapToInt(one -> one.off().size()).sum(),
                errors));
    }

    private static String message(FigureCheck check) {
        return escaped(String.format(
                Locale.ROOT,
                "expected %s, found %s, difference %s, tolerance %s",
                FigureCheck.print(check.expected()),
                FigureCheck.print(check.found()),
                check.difference(),
                check.tolerance()));
    }

    /** For attributes in double quotes. What XML 1.0 cannot hold at all becomes a replacement character. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\r', '\t' -> safe.append("&#").append(c).append(';');
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
