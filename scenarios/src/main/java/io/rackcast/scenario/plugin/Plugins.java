package io.rackcast.scenario.plugin;

import io.rackcast.config.ConfigException;
import io.rackcast.core.scheduling.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that scenarios may name besides the built-in ones.
 *
 * @param policies in order of their jars' names
 */
public record Plugins(List<PluginPolicy<?>> policies) {
    /** Built-in policies alone. */
    public static final Plugins NONE = new Plugins(List.of());

    public Plugins {
        policies = List.copyOf(policies);
    }

    /**
     * Loads every jar of a folder.
     *
     * @throws ConfigException with all that is wrong with any of them, or when there are none
     */
    public static Plugins of(Path folder) {
        return new Plugins(PluginFolder.load(folder));
    }

    /** The policy of a name, if a jar brings it. */
    public Optional<PluginPolicy<?>> find(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** All names that a scenario may write, the built-in ones first. */
    public List<String> names() {
        return Stream.concat(
                        Policies.entries().stream().map(Policies.Entry::name),
                        policies.stream().map(PluginPolicy::name))
                .toList();
    }

    /** Whether a name is that of a built-in policy. */
    static boolean isBuiltIn(String name) {
        return Policies.entries().stream().anyMatch(entry -> entry.name().equals(name));
    }
}
