package io.rackcast.scenario.sweep;

import io.rackcast.config.Describe;
import io.rackcast.config.Node;
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
}
