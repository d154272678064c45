package io.rackcast.cli;

import io.rackcast.scenario.plugin.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jars with policies of the user are. */
final class PluginOptions {
    static final String VARIABLE = "RACKCAST_PLUGINS";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A folder of jars with batch policies of yours; " + VARIABLE + " if not given.")
    private @Nullable Path folder;

    private @Nullable Plugins loaded;

    /**
     * The policies in the folder, loaded once; none without a folder.
     *
     * @throws io.rackcast.config.ConfigException when a jar is not right
     */
    Plugins plugins() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private Plugins load() {
        if (folder != null) {
            return Plugins.of(folder);
        }
        String named = System.getenv(VARIABLE);
        return named == null || named.isEmpty() ? Plugins.NONE : Plugins.of(Path.of(named));
    }
}
