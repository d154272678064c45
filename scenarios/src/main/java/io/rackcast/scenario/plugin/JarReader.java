package io.rackcast.scenario.plugin;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.core.scheduling.PolicyProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Reads the policies of one jar, and tries each once: whether it has a name, and options that a file can state. */
final class JarReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private final Position at;
    private final PolicyJar jar;
    private final ClassLoader loader;

    private JarReader(Path file) throws IOException {
        this.at = Position.of(file.toString());
        requireZip(file);
        this.jar = PolicyJar.of(file);
        // Never closed: policies may load classes until the program ends.
        this.loader =
                new URLClassLoader(jar.file(), new URL[] {file.toUri().toURL()}, PolicyProvider.class.getClassLoader());
    }

    /** The policies of a jar, at least one. */
    static List<PluginPolicy<?>> read(Path file) {
        try {
            return new JarReader(file).policies();
        } catch (IOException e) {
            throw new ConfigException(Position.of(file.toString()), "", "cannot be read: " + e.getMessage());
        }
    }

    private static void requireZip(Path file) throws IOException {
        new ZipFile(file.toFile()).close();
    }

    @SuppressWarnings("rawtypes") // as ServiceLoader finds them
    private List<PluginPolicy<?>> policies() {
        List<PluginPolicy<?>> policies = new ArrayList<>();
        try {
            List<ServiceLoader.Provider<PolicyProvider>> found =
                    ServiceLoader.load(PolicyProvider.class, loader).stream()
                            .filter(provider -> provider.type().getClassLoader() == loader)
                            .toList();
            for (ServiceLoader.Provider<PolicyProvider> provider : found) {
                PolicyProvider<?> made = provider.get();
                policies.add(checked(made));
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw problem("does not load: " + reason(e));
        }
        if (policies.isEmpty()) {
            throw problem("brings no policy: it has no META-INF/services/" + PolicyProvider.class.getName());
        }
        return policies;
    }

    private PluginPolicy<?> checked(PolicyProvider<?> provider) {
        String who = provider.getClass().getName();
        String name = asked(provider::name, who);
        if (name == null || !NAME.matcher(name).matches()) {
            throw problem(
                    who + " calls its policy '" + name + "'; names have lower-case letters, digits, dots, dashes");
        }
        if (asked(provider::summary, who) == null) {
            throw problem(who + " has no summary");
        }
        PluginPolicy<?> policy = new PluginPolicy<>(provider, jar);
        Record defaults = asked(provider::defaults, who);
        if (defaults == null || !defaults.equals(readBack(policy, defaults.getClass(), who))) {
            throw problem("the defaults of " + name + " do not read back as they were written");
        }
        asked(() -> policy.configure(Mapping.empty(at)), who);
        return policy;
    }

    private Object readBack(PluginPolicy<?> policy, Class<? extends Record> type, String who) {
        return asked(() -> Binder.standard().bind(policy.defaults(), PluginPolicy.OPTIONS, type), who);
    }

    /** What a provider answers; what it throws is the fault of its jar. */
    private <T> T asked(Supplier<T> question, String who) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw problem(who + " fails: " + e.getMessage());
        }
    }

    private ConfigException problem(String message) {
        return new ConfigException(at, "", message);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause;
    }
}
