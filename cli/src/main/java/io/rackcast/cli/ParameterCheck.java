package io.rackcast.cli;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import io.rackcast.workload.model.huggingface.ImportedModel;
import io.rackcast.workload.model.huggingface.JsonReader;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was counted with what is published.
 *
 * @param expectedBillions parameters; null when not given
 * @param index index of a checkpoint; null when not given
 */
record ParameterCheck(
        Terminal terminal,
        @Nullable Double expectedBillions,
        @Nullable Path index) {
    private static final double TOLERANCE = 0.02;
    private static final double BILLION = 1e9;

    /** Says how far off the count is; whether that is close enough. */
    boolean passes(ImportedModel model) {
        boolean close = true;
        if (expectedBillions != null) {
            double counted = (double) model.architecture().parameters().total();
            close = passes("parameters", counted, expectedBillions * BILLION);
        }
        return close && (index == null || matchesIndex(model));
    }

    private boolean matchesIndex(ImportedModel model) {
        Quantisation weights = model.weights()
                .orElseThrow(() -> new ConfigException(
                        Position.of(String.valueOf(index)),
                        "metadata.total_size",
                        "cannot be compared: the configuration does not state the format of the weights"));
        ModelArchitecture architecture = model.architecture();
        double stored = (double) totalSize();
        double counted = (double) weights.bytes(architecture);
        double predicting = (double) weights.linear().bytes(architecture.mtpParameters());
        // Some checkpoints hold the layers that predict further tokens, some do not.
        boolean with = Math.abs(stored - counted - predicting) < Math.abs(stored - counted);
        return passes(
                with ? "bytes with further predicted tokens" : "bytes", counted + (with ? predicting : 0), stored);
    }

    private long totalSize() {
        Mapping root = JsonReader.read(Path.of(String.valueOf(index)));
        Node size = root.get("metadata") instanceof Mapping metadata ? metadata.get("total_size") : null;
        if (size == null) {
            throw new ConfigException(root.at(), "metadata.total_size", "is missing");
        }
        return Binder.standard().bind(size, "metadata.total_size", Long.class);
    }

    private boolean passes(String what, double counted, double published) {
        double error = counted / published - 1;
        String message = String.format(
                Locale.ROOT, "%s: counted %,.0f, published %,.0f, %+.2f%%", what, counted, published, 100 * error);
        boolean close = Math.abs(error) <= TOLERANCE;
        if (close) {
            terminal.err().println(message);
        } else {
            terminal.error(message + ": more than 2% off, nothing was written");
        }
        return close;
    }
}
