package io.rackcast.scenario.sweep;

import io.rackcast.config.Describe;
import io.rackcast.config.Node;
import io.rackcast.config.quantity.Share;
import io.rackcast.scenario.ApiVersion;
import java.util.List;
import java.util.Optional;

/** A sweep as its file states it. */
record SweepText(
        @Describe("version of this file format: rackcast/v1")
        ApiVersion apiVersion,

        @Describe("short name of the sweep, printed with its results")
        String name,

        @Describe("what the sweep shows, in a sentence") Optional<String> description,

        @Describe("what varies: a built-in scenario, a file beside this one, or a scenario written here")
        Node scenario,

        @Describe("along what it varies; axes are crossed, the last one fastest")
        List<Item> axes) {

    /** An axis; or, with {@code zip: true}, axes whose values advance together. */
    record Item(
            @Describe("path of a value of the scenario, as --set takes it")
            Optional<String> path,

            @Describe("the values, in order") Optional<List<Node>> values,
            @Describe("values at equal distances") Optional<Range> range,
            @Describe("values at equal ratios") Optional<Log> log,

            @Describe("of the load workload.arrivals.rate: values up to its knee, which is found automatically")
            Optional<Auto> auto,

            @Describe("whether the axes listed here advance together")
            Optional<Boolean> zip,

            @Describe("the axes that advance together") Optional<List<Item>> axes) {}

    /** Values at equal distances: so far apart, or so many. */
    record Range(
            @Describe("the first value, with its unit") String from,
            @Describe("the last value") String to,
            @Describe("distance of two values") Optional<String> step,
            @Describe("how many values") Optional<Integer> count) {}

    /** Values at equal ratios. */
    record Log(
            @Describe("the first value, with its unit") String from,
            @Describe("the last value") String to,
            @Describe("how many values") int count) {}

    /** Loads up to the knee, which is searched for in each combination of the other axes. */
    record Auto(
            @Describe("how many loads, at equal distances, the last one the knee itself")
            Optional<Integer> count,

            @Describe(
                    "the loads as shares of the knee, instead of a count; [0.1, 0.25, 0.5, 0.75, 0.9, 1] when neither is stated")
            Optional<List<Double>> of,

            @Describe("share of all requests that has to keep the targets of slo, if there are any; 99% when absent")
            Optional<Share> attainment) {}
}
