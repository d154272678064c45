package io.rackcast.cli;

import io.rackcast.config.Schema;
import io.rackcast.config.SchemaGenerator;
import io.rackcast.config.text.Suggestion;
import io.rackcast.report.FactSheet;
import io.rackcast.scenario.PolicyChoice;
import io.rackcast.scenario.plugin.PluginPolicy;
import io.rackcast.scenario.plugin.Plugins;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies, the built-in ones and those of jars: what 'list' and 'show' tell of them. */
final class PolicyShelf {
    private static final String OPTIONS = "options";
    private static final List<String> KEYS_OF_ALL = List.of("name", OPTIONS, "jar");

    private PolicyShelf() {}

    /** All of them, the built-in ones first. */
    static List<Shelf.Item> items(Plugins plugins) {
        List<Shelf.Item> items = new ArrayList<>(Shelf.POLICIES.items());
        for (PluginPolicy<?> policy : plugins.policies()) {
            items.add(new Shelf.Item(
                    policy.name(),
                    policy.provider().summary() + " (" + policy.jar().file() + ")"));
        }
        return items;
    }

    /**
     * One of them with its options: what each means, and its default.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static FactSheet sheet(String name, Plugins plugins) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        Optional<PluginPolicy<?>> plugin = plugins.find(name);
        if (plugin.isPresent()) {
            values.put("summary", plugin.get().provider().summary());
            values.put("jar", plugin.get().jar().file());
            values.put("sha256", plugin.get().jar().sha256());
            plugin.get().schema().properties().forEach((key, option) -> values.put(OPTIONS + "." + key, words(option)));
        } else {
            values.put("summary", builtIn(name, plugins).description());
            values.put(OPTIONS, "keys under 'policy' of scenario files: " + String.join(", ", keys()));
        }
        return FactSheet.of(values);
    }

    private static Shelf.Item builtIn(String name, Plugins plugins) {
        return Shelf.POLICIES.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown policy '" + name + "'" + Suggestion.hint(name, plugins.names())));
    }

    /** Keys of built-in policies, as the format of scenarios has them. */
    private static List<String> keys() {
        return Arrays.stream(PolicyChoice.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(key -> !KEYS_OF_ALL.contains(key))
                .toList();
    }

    private static String words(Schema option) {
        Map<String, Object> keywords = option.keywords();
        Object units = keywords.get(SchemaGenerator.UNITS);
        Object allowed = keywords.get("enum");
        return keywords.getOrDefault("description", "")
                + (allowed == null ? "" : "; one of " + allowed)
                + (units == null ? "" : "; in " + units)
                + "; default: "
                + keywords.getOrDefault("default", "none");
    }
}
