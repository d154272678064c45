package io.rackcast.scenario.plugin;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.RecordWriter;
import io.rackcast.config.Schema;
import io.rackcast.config.SchemaGenerator;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import java.util.function.Supplier;

/**
 * A policy of a user's jar.
 *
 * @param provider as the jar brings it
 */
public record PluginPolicy<O extends Record>(PolicyProvider<O> provider, PolicyJar jar) {
    /** Where the options of a policy stand in a scenario. */
    public static final String OPTIONS = "policy.options";

    /**
     * The policy with every option decided.
     *
     * @param options all of them, as a resolved scenario states them
     * @param policy makes one for each lane
     */
    public record Configured(StepBounds bounds, Mapping options, Supplier<BatchPolicy> policy) {}

    /** Its name in scenarios. */
    public String name() {
        return provider.name();
    }

    /** The options with their defaults, as a file would state them. */
    public Mapping defaults() {
        return RecordWriter.write(provider.defaults(), Position.of("defaults of " + name()));
    }

    /** What its options are. */
    public Schema schema() {
        return SchemaGenerator.with(new Document("defaults", defaults())).generate(type());
    }

    /**
     * Binds options.
     *
     * @param stated those that a scenario states; the others have their defaults
     * @throws ConfigException when they are no options of this policy, or contradict each other
     */
    public Configured configure(Mapping stated) {
        Mapping merged = stated.over(defaults());
        O options = Binder.standard().bind(merged, OPTIONS, type());
        try {
            StepBounds bounds = provider.bounds(options);
            return new Configured(
                    bounds,
                    RecordWriter.write(options, Position.of("resolved")),
                    () -> new GuardedPolicy(name() + " of " + jar.file(), provider.create(options)));
        } catch (IllegalArgumentException contradiction) {
            throw new ConfigException(stated.at(), OPTIONS, String.valueOf(contradiction.getMessage()));
        }
    }

    @SuppressWarnings("unchecked") // the class of an O
    private Class<O> type() {
        return (Class<O>) provider.defaults().getClass();
    }
}
