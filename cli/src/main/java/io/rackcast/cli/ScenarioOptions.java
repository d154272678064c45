package io.rackcast.cli;

import io.rackcast.scenario.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every verb that runs scenarios can replace in them. */
final class ScenarioOptions {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of the scenario, as in --set hardware.chip=h200-sxm. Repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random draws.")
    private @Nullable Long seed;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    /** Edits, in order. */
    List<String> assignments() {
        return assignments;
    }

    /** The seed to use instead of the scenario's. */
    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** The policies that scenarios may name besides the built-in ones. */
    Plugins plugins() {
        return plugins.plugins();
    }
}
