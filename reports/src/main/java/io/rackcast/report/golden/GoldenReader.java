package io.rackcast.report.golden;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Decimal;
import io.rackcast.config.text.Suggestion;
import io.rackcast.report.SummaryFigure;
import io.rackcast.scenario.ApiVersion;
import io.rackcast.scenario.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads goldens, edited by hand as they may be. */
final class GoldenReader {
    private final Problems problems = new Problems();

    /** The form of the file. */
    private record Form(
            ApiVersion apiVersion,
            String golden,
            String simulator,
            String hash,
            Tolerance tolerance,
            Mapping tolerances,
            Mapping figures,
            Written origin,
            Mapping resolved) {}

    private record Written(List<Mapping> layers, List<String> set) {}

    private GoldenReader() {}

    /**
     * Reads a golden.
     *
     * @throws ConfigException with everything that is wrong with it, but for its scenario
     */
    static Golden read(Document file) {
        return new GoldenReader().golden(file);
    }

    private Golden golden(Document file) {
        Form form = Binder.standard().bind(file, Form.class);
        List<SummaryFigure> figures = figures(form.figures());
        Map<String, Tolerance> tolerances = tolerances(form.tolerances(), names(figures));
        problems.throwInReadingOrder();
        return new Golden(
                form.golden(),
                form.simulator(),
                form.hash(),
                new Tolerances(form.tolerance(), tolerances),
                figures,
                new Origin(form.origin().layers(), form.origin().set()),
                new Document(file.name(), form.resolved()));
    }

    private List<SummaryFigure> figures(Mapping stated) {
        List<SummaryFigure> figures = new ArrayList<>();
        stated.entries().forEach((name, entry) -> {
            Node value = entry.value();
            if (Scalar.isNull(value)) {
                figures.add(new SummaryFigure(name, null));
            } else if (value instanceof Scalar number && number.kind() == Scalar.Kind.NUMBER) {
                problems.attempt(() -> new SummaryFigure(name, Decimal.parse(number.text())))
                        .ifPresent(figures::add);
            } else {
                problems.add(value.at(), "figures." + name, "must be a number or null, is " + value.describe());
            }
        });
        return figures;
    }

    private Map<String, Tolerance> tolerances(Mapping stated, Set<String> known) {
        Map<String, Tolerance> tolerances = new LinkedHashMap<>();
        stated.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                problems.add(entry.at(), "tolerances", "unknown figure '" + name + "'" + Suggestion.hint(name, known));
            }
            Binder.standard()
                    .at("tolerances." + name, problems)
                    .read(entry.value(), Tolerance.class)
                    .ifPresent(tolerance -> tolerances.put(name, tolerance));
        });
        return tolerances;
    }

    /** Of figures and of their groups. */
    private static Set<String> names(List<SummaryFigure> figures) {
        Set<String> names = new LinkedHashSet<>();
        for (SummaryFigure figure : figures) {
            String name = figure.name();
            names.add(name);
            for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                names.add(name.substring(0, dot));
            }
        }
        return names;
    }
}
