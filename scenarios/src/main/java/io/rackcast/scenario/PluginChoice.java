package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.text.Suggestion;
import io.rackcast.scenario.plugin.PluginPolicy;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.scenario.plugin.PolicyJar;
import java.util.List;
import java.util.Optional;

/** Whether the policy that a scenario names is there, and in the jar that it ran with if it says so. */
record PluginChoice(Document tree, Plugins plugins, Problems problems) {
    private static final String POLICY = "policy";
    private static final String NAME = "name";
    private static final String JAR = "jar";
    private static final List<String> KEYS_OF_PLUGINS = List.of(NAME, "options", JAR);

    /** Notes what is wrong with the name and its jar; false when there is nothing further to check. */
    boolean check() {
        Optional<PolicyChoice> choice = tree.find(POLICY)
                .flatMap(node -> Binder.standard().at(POLICY, new Problems()).read(node, PolicyChoice.class));
        if (choice.isEmpty() || choice.get().name().isEmpty()) {
            return true;
        }
        String name = choice.get().name().get();
        Optional<PolicyJar> jar = choice.get().jar();
        Optional<PluginPolicy<?>> plugin = plugins.find(name);
        if (plugin.isPresent()) {
            refuseOtherJar(plugin.get(), jar);
            return refuseKeysOfBuiltIns(name);
        }
        if (plugins.names().contains(name)) {
            jar.ifPresent(stated -> add(POLICY + "." + JAR, name + " is built in and comes with no jar"));
            return true;
        }
        if (jar.isPresent()) {
            add(
                    POLICY + "." + JAR,
                    "the policy '" + name + "' comes with " + jar.get().file() + " (SHA-256 "
                            + jar.get().sha256() + "): put that jar into a folder and name it with --plugins");
        } else {
            add(isShort() ? POLICY : POLICY + "." + NAME, unknown(name));
        }
        return false;
    }

    private String unknown(String name) {
        boolean near = Suggestion.of(name, plugins.names()).isPresent();
        return "unknown policy '" + name + "'" + Suggestion.hint(name, plugins.names())
                + (near || !plugins.policies().isEmpty() ? "" : "; one of a jar needs --plugins DIR");
    }

    private void refuseOtherJar(PluginPolicy<?> plugin, Optional<PolicyJar> stated) {
        if (stated.isPresent() && !plugin.jar().isSameAs(stated.get())) {
            add(
                    POLICY + "." + JAR,
                    "wants " + stated.get().file() + " of SHA-256 "
                            + stated.get().sha256() + ", but '" + plugin.name()
                            + "' comes with " + plugin.jar().file() + " of SHA-256 "
                            + plugin.jar().sha256()
                            + ". Maybe put the wanted one in its place, or take out 'policy.jar' to run with this one");
        }
    }

    private boolean refuseKeysOfBuiltIns(String name) {
        boolean fine = true;
        Node node = tree.find(POLICY).orElseThrow();
        if (node instanceof Mapping mapping) {
            for (String key : mapping.entries().keySet()) {
                if (!KEYS_OF_PLUGINS.contains(key)) {
                    add(POLICY + "." + key, "is no option of " + name + ", whose options stand under 'policy.options'");
                    fine = false;
                }
            }
        }
        return fine;
    }

    private boolean isShort() {
        return tree.find(POLICY + "." + NAME).isEmpty();
    }

    private void add(String path, String message) {
        Position at = tree.positionOf(path);
        problems.add(at, path, message);
    }
}
