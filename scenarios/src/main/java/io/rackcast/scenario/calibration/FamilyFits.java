package io.rackcast.scenario.calibration;

import io.rackcast.config.Document;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Kernels of a family of chips, from those of its measured members: the geometric mean of each parameter. */
final class FamilyFits {
    static final String SOURCE = "members";

    private FamilyFits() {}

    /**
     * The calibration of a family, laid over what it had.
     *
     * @param members fits of one stack, at least one; the first lends its collectives, since links differ too much to mean
     */
    static Document of(String family, Document base, List<KernelFits> members) {
        KernelFits first = members.get(0);
        String stack = first.stack();
        String names = String.join(", ", members.stream().map(KernelFits::chip).toList());
        Document result = base.set(
                "sources." + SOURCE,
                "{title: \"family default: means of the fits of " + stack + " on " + names + "\", date: " + first.date()
                        + ", confidence: estimate}");
        for (String path : paths(members)) {
            result = result.set(path, FitText.derived(mean(path, members), SOURCE));
        }
        for (Map.Entry<String, List<FittedCollective>> section :
                first.collectives().entrySet()) {
            result = result.set(section.getKey(), FitText.collective(withoutErrors(section.getValue()), SOURCE, ""));
        }
        return Sources.tidy(result.set("family", family).set("stack", stack), stack);
    }

    private static Set<String> paths(List<KernelFits> members) {
        Set<String> paths = new LinkedHashSet<>();
        members.forEach(member -> paths.addAll(member.models().keySet()));
        return paths;
    }

    private static RooflineModel mean(String path, List<KernelFits> members) {
        List<RooflineModel> models = members.stream()
                .map(member -> member.models().get(path))
                .filter(Objects::nonNull)
                .toList();
        Map<Parameter, Double> mean = new EnumMap<>(Parameter.class);
        for (Parameter parameter : models.get(0).values().keySet()) {
            double sum = 0;
            for (RooflineModel model : models) {
                sum += StrictMath.log(Math.max(model.get(parameter), Double.MIN_NORMAL));
            }
            mean.put(parameter, StrictMath.exp(sum / models.size()));
        }
        return new RooflineModel(mean);
    }

    private static List<FittedCollective> withoutErrors(List<FittedCollective> fits) {
        return fits.stream()
                .map(fit -> new FittedCollective(fit.chips(), fit.lines(), FitErrors.of(new double[0])))
                .toList();
    }
}
