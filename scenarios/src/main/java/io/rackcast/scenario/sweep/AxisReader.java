package io.rackcast.scenario.sweep;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.quantity.Share;
import io.rackcast.scenario.sweep.Spacing.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads axes as a sweep file states them, and notes everything that is wrong with them. */
final class AxisReader {
    private final Problems problems;

    AxisReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads the axes of a file.
     *
     * @param node the list they were bound from, for positions
     */
    List<AxisGroup> groups(List<SweepText.Item> items, Sequence node, String path) {
        List<AxisGroup> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Node at = node.items().get(i);
            String here = path + "[" + i + "]";
            SweepText.Item item = items.get(i);
            if (item.zip().orElse(false) || item.axes().isPresent()) {
                zipped(item, at, here).ifPresent(groups::add);
            } else {
                axis(item, at, here).ifPresent(axis -> groups.add(new AxisGroup(List.of(axis))));
            }
        }
        return groups;
    }

    private Optional<AxisGroup> zipped(SweepText.Item item, Node at, String path) {
        if (!item.zip().orElse(false) || item.axes().isEmpty() || item.path().isPresent() || hasValues(item)) {
            return problem(at, path, "axes that advance together are written {zip: true, axes: [...]}");
        }
        Sequence inner = (Sequence) child(at, "axes");
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < inner.items().size(); i++) {
            String here = path + ".axes[" + i + "]";
            Node node = inner.items().get(i);
            if (item.axes().get().get(i).auto().isPresent()) {
                return problem(node, here, "a load that is found automatically cannot advance with others");
            }
            axis(item.axes().get().get(i), node, here).ifPresent(axes::add);
        }
        if (axes.size() < inner.items().size()) {
            return Optional.empty();
        }
        if (axes.stream().map(axis -> axis.values().size()).distinct().count() != 1) {
            List<String> sizes = axes.stream()
                    .map(axis -> axis.path() + " has " + axis.values().size())
                    .toList();
            return problem(
                    at,
                    path,
                    sizes.isEmpty()
                            ? "names no axes"
                            : "axes that advance together need as many values each: " + String.join(", ", sizes));
        }
        return Optional.of(new AxisGroup(axes));
    }

    private Optional<Axis> axis(SweepText.Item item, Node at, String path) {
        if (item.path().isEmpty()) {
            return problem(at, path, "needs a path, such as hardware.chip, or zip: true and axes");
        }
        int ways = (item.values().isPresent() ? 1 : 0)
                + (item.range().isPresent() ? 1 : 0)
                + (item.log().isPresent() ? 1 : 0)
                + (item.auto().isPresent() ? 1 : 0);
        if (ways != 1 || item.zip().isPresent() || item.axes().isPresent()) {
            return problem(at, path, "needs one of values, range, log and auto");
        }
        if (item.auto().isPresent()) {
            return automatic(item.path().get(), item.auto().get(), at, path);
        }
        List<AxisValue> values =
                item.values().isPresent() ? listed(item.values().get(), path) : spaced(item, at, path);
        if (values.isEmpty()) {
            return item.values().filter(List::isEmpty).isPresent()
                    ? problem(at, path, "has no values")
                    : Optional.empty();
        }
        return Optional.of(Axis.of(at.at(), item.path().get(), values));
    }

    private static boolean hasValues(SweepText.Item item) {
        return item.values().isPresent()
                || item.range().isPresent()
                || item.log().isPresent()
                || item.auto().isPresent();
    }

    private Optional<Axis> automatic(String varied, SweepText.Auto auto, Node at, String path) {
        Node node = child(at, "auto");
        if (!varied.equals(AutoLoad.PATH)) {
            return problem(node, path + ".auto", "only the load has a knee: " + AutoLoad.PATH + ", not " + varied);
        }
        if (auto.count().isPresent() && auto.of().isPresent()) {
            return problem(node, path + ".auto", "needs either count or of");
        }
        try {
            List<Double> shares =
                    auto.of().or(() -> auto.count().map(AutoLoad::even)).orElse(AutoLoad.USUAL);
            double attainment = auto.attainment().map(Share::fraction).orElse(AutoLoad.USUAL_ATTAINMENT);
            return Optional.of(Axis.automatic(at.at(), new AutoLoad(shares, attainment)));
        } catch (IllegalArgumentException e) {
            return problem(node, path + ".auto", String.valueOf(e.getMessage()));
        }
    }

    private List<AxisValue> listed(List<Node> nodes, String path) {
        List<AxisValue> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Scalar scalar) {
                values.add(AxisValue.of(scalar));
            } else {
                problem(
                        nodes.get(i),
                        path + ".values[" + i + "]",
                        "must be a single value, is " + nodes.get(i).describe());
            }
        }
        return values.size() == nodes.size() ? values : List.of();
    }

    private List<AxisValue> spaced(SweepText.Item item, Node at, String path) {
        String key = item.range().isPresent() ? "range" : "log";
        Node node = child(at, key);
        try {
            List<String> texts = item.range()
                    .map(AxisReader::range)
                    .orElseGet(() -> item.log().map(AxisReader::log).orElseThrow());
            return texts.stream().map(text -> AxisValue.of(node.at(), text)).toList();
        } catch (IllegalArgumentException e) {
            problem(node, path + "." + key, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private static List<String> range(SweepText.Range range) {
        Spacing spacing = new Spacing(Amount.parse(range.from()), Amount.parse(range.to()));
        if (range.step().isPresent() == range.count().isPresent()) {
            throw new IllegalArgumentException("needs either step or count");
        }
        return range.step().isPresent()
                ? spacing.stepped(Amount.parse(range.step().get()))
                : spacing.linear(range.count().orElseThrow());
    }

    private static List<String> log(SweepText.Log log) {
        return new Spacing(Amount.parse(log.from()), Amount.parse(log.to())).logarithmic(log.count());
    }

    private static Node child(Node node, String key) {
        Node child = node instanceof Mapping mapping ? mapping.get(key) : null;
        return child == null ? node : child;
    }

    private <T> Optional<T> problem(Node node, String path, String message) {
        problems.add(node.at(), path, message);
        return Optional.empty();
    }
}
