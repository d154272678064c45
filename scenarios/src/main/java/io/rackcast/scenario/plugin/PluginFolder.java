package io.rackcast.scenario.plugin;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of jars with policies. Other files in it are left alone. */
final class PluginFolder {
    private static final String BUILT_IN = "Rackcast itself";

    private PluginFolder() {}

    /** All policies, in order of the names of their jars. */
    static List<PluginPolicy<?>> load(Path folder) {
        List<Path> jars = jars(folder);
        Problems problems = new Problems();
        List<PluginPolicy<?>> policies = new ArrayList<>();
        Map<String, String> owners = new TreeMap<>();
        for (Path jar : jars) {
            for (PluginPolicy<?> policy :
                    problems.attempt(() -> JarReader.read(jar)).orElse(List.of())) {
                String owner = Plugins.isBuiltIn(policy.name()) ? BUILT_IN : owners.get(policy.name());
                if (owner != null) {
                    problems.add(
                            Position.of(jar.toString()),
                            "",
                            "brings the policy '" + policy.name() + "', which " + owner
                                    + " brings too; names have to differ");
                }
                owners.putIfAbsent(policy.name(), policy.jar().file());
                policies.add(policy);
            }
        }
        problems.throwIfAny();
        return policies;
    }

    private static List<Path> jars(Path folder) {
        Position at = Position.of(folder.toString());
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(at, "", "is no folder of plug-ins");
        }
        List<Path> jars;
        try (Stream<Path> entries = Files.list(folder)) {
            jars = entries.filter(path -> path.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(at, "", "cannot be read: " + e.getMessage());
        }
        if (jars.isEmpty()) {
            throw new ConfigException(at, "", "holds no plug-ins (*.jar)");
        }
        return jars;
    }
}
