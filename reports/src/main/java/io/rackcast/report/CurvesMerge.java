package io.rackcast.report;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.scenario.sweep.Knee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Puts the shards of a sweep together. */
public final class CurvesMerge {
    private CurvesMerge() {}

    /**
     * Merges the results of folders.
     *
     * @param folders at least one
     * @throws ConfigException when they are not of the same sweep, disagree about a point, or leave one out
     */
    public static Curves of(List<Path> folders) throws IOException {
        List<Curves> parts = new ArrayList<>();
        for (Path folder : folders) {
            parts.add(CurvesJson.read(folder.resolve(CurvesJson.FILE)));
        }
        Curves first = parts.get(0);
        TreeMap<Integer, CurvePoint> points = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).plan().equals(first.plan())) {
                throw problem(folders.get(i), "is not of the same sweep as " + folders.get(0));
            }
            for (CurvePoint point : parts.get(i).points()) {
                CurvePoint other = points.putIfAbsent(point.index(), point);
                if (other != null && !other.equals(point)) {
                    throw problem(folders.get(i), "disagrees with an earlier folder about point " + point.index());
                }
            }
        }
        Curves merged = new Curves(
                first.sweep(),
                first.description(),
                first.plan(),
                first.total(),
                first.axes(),
                List.copyOf(points.values()),
                knees(parts, List.copyOf(points.values())),
                first.evidence());
        if (!merged.isWhole()) {
            List<Integer> missing = merged.missing();
            throw problem(
                    folders.get(0),
                    missing.size() + " of " + merged.total() + " points are in no folder, the first is point "
                            + missing.get(0));
        }
        return merged;
    }

    /** Those of all parts, each once, in order of the points they belong to. */
    private static List<Knee> knees(List<Curves> parts, List<CurvePoint> points) {
        return points.stream()
                .flatMap(point -> parts.stream().map(part -> part.kneeOf(point)).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    private static ConfigException problem(Path folder, String message) {
        return new ConfigException(Position.of(folder.toString()), "", message);
    }
}
