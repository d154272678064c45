package io.rackcast.report.html;

import io.rackcast.report.Units;
import io.rackcast.report.html.Regions.Region;
import java.util.ArrayList;
import java.util.List;

/** Which series is cheapest where. */
final class CheapestSection {
    private CheapestSection() {}

    static Section of(SweepView view, List<Region> byLoad) {
        List<Region> bySpeed = Regions.byInteractivity(view.samples());
        List<Figure> figures = new ArrayList<>();
        if (!byLoad.isEmpty()) {
            figures.add(strip("cheapest-by-load", "By " + view.alongName(), view.alongName(), byLoad));
        }
        if (!bySpeed.isEmpty()) {
            figures.add(strip(
                    "cheapest-by-speed",
                    "By how fast tokens have to reach each user",
                    "output tokens/s per user, at least",
                    bySpeed));
        }
        if (figures.isEmpty()) {
            return new Section(
                    "cheapest",
                    "Who is cheapest where",
                    "Nothing that keeps up" + (view.hasTargets() ? " within the targets" : "") + " has a price.",
                    List.of(),
                    List.of());
        }
        String axis = view.isLoad() ? "load" : view.alongName();
        return new Section(
                "cheapest",
                "Who is cheapest where",
                "All rent per 1M output tokens, so that reading the prompts counts too. Points that do not keep up with their"
                        + " load take no part" + targets(view) + ". The first strip compares at equal " + axis
                        + "; between points costs are interpolated. The second asks for the cheapest point that is at"
                        + " least so fast for each user, at whatever " + axis + "."
                        + " A lead within 2% counts as none.",
                List.of(),
                figures);
    }

    private static String targets(SweepView view) {
        return view.hasTargets()
                ? ", nor do those that keep the targets for less than " + Units.percent(view.attainmentWanted())
                        + " of all requests"
                : "";
    }

    private static Figure strip(String id, String title, String axis, List<Region> regions) {
        Table.Builder table =
                Table.of(axis + ", from", axis + ", to", "cheapest", "USD per 1M output tokens", "next", "costs (USD)");
        for (Region region : regions) {
            table.row(
                    region.from(),
                    region.to(),
                    region.series(),
                    region.usd(),
                    region.next() == null ? "" : region.next(),
                    region.nextUsd());
        }
        String summary = regions.size() == 1
                ? regions.get(0).series() + " throughout, from "
                        + Units.usd(regions.get(0).usd())
                : "Each range with its cheapest; prices are the least within it.";
        return new Figure(id, title, summary, Drawing.STRIP, table.build());
    }
}
