package io.rackcast.report.golden;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.report.SummaryFigure;
import io.rackcast.scenario.ApiVersion;
import io.rackcast.scenario.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A golden as YAML with comments: always the same characters for the same golden. */
final class GoldenText {
    private static final Position AT = Position.of("golden");
    private static final String HEAD = """
            # A run kept by 'rackcast record'; 'rackcast verify' replays it and compares the figures.
            """;
    private static final String TOLERANCES = """

            # How far figures may be off, relative to what was recorded; 0% is exactly. Under 'tolerances' stand figures
            # or groups of them, as in 'ttft: 2%' or 'ttft.p99: 5%'. Yours to edit: recording anew keeps both.
            """;
    private static final String FIGURES = """

            # Seconds, shares from 0 to 1, US dollars, as in summary.json. A line that is taken out is not compared.
            """;
    private static final String ORIGIN = """

            # What was written, and asked of today's catalog under --catalog.
            """;
    private static final String RESOLVED = """

            # What it was when recorded.
            """;

    private GoldenText() {}

    static String of(Golden golden) {
        Mapping head = empty().with("apiVersion", AT, text(ApiVersion.V1.id()))
                .with("golden", AT, text(golden.name()))
                .with("simulator", AT, text(golden.simulator()))
                .with("hash", AT, text(golden.hash()));
        return HEAD
                + print(head)
                + TOLERANCES
                + print(tolerances(golden.tolerances()))
                + FIGURES
                + print(empty().with("figures", AT, figures(golden.figures())))
                + ORIGIN
                + print(empty().with("origin", AT, origin(golden.origin())))
                + RESOLVED
                + print(empty().with("resolved", AT, golden.resolved().root()));
    }

    private static Mapping tolerances(Tolerances tolerances) {
        Mapping named = empty();
        for (Map.Entry<String, Tolerance> entry : tolerances.named().entrySet()) {
            named = named.with(entry.getKey(), AT, text(entry.getValue().toString()));
        }
        return empty().with("tolerance", AT, text(tolerances.usual().toString()))
                .with("tolerances", AT, named);
    }

    private static Mapping figures(List<SummaryFigure> figures) {
        Mapping all = empty();
        for (SummaryFigure figure : figures) {
            all = all.with(figure.name(), AT, number(figure.value()));
        }
        return all;
    }

    private static Mapping origin(Origin origin) {
        List<Node> edits = origin.assignments().stream().map(GoldenText::text).toList();
        return empty().with("layers", AT, new Sequence(AT, List.copyOf(origin.layers())))
                .with("set", AT, new Sequence(AT, edits));
    }

    private static Node number(@Nullable BigDecimal value) {
        return value == null
                ? new Scalar(AT, Scalar.Kind.NULL, "")
                : new Scalar(AT, Scalar.Kind.NUMBER, value.toPlainString());
    }

    private static Node text(String text) {
        return Scalar.text(AT, text);
    }

    private static Mapping empty() {
        return Mapping.empty(AT);
    }

    private static String print(Mapping part) {
        return new Document("golden", part).print();
    }
}
