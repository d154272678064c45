package io.rackcast.scenario.validation;

import io.rackcast.config.Position;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A measured operating point, as its row of the table states it. Empty is unknown or not applicable.
 *
 * @param at its row
 * @param id unique in the table
 * @param family points that resemble each other: source, hardware and model
 * @param source who published it, in short
 * @param reference where exactly; may be blank
 * @param date when measured or published, as {@code 2025-10-29} or its beginning; may be blank
 * @param hardware chip, by an id or alias of the catalog
 * @param chips over the whole deployment
 * @param weights storage of the weights, as the table names it
 * @param kvCache storage of keys and values, likewise
 * @param stack serving software, as the table names it
 * @param version of that
 * @param layout how the chips are divided
 * @param client what was sent
 * @param speculative none, mtp, eagle, draft or unknown
 * @param cachedShare of the prompt tokens found in the prefix cache, 0 to 1
 * @param measured the figures
 * @param note what was assumed in the conversion
 */
public record Point(
        Position at,
        String id,
        String family,
        String source,
        String reference,
        String date,
        String hardware,
        int chips,
        String model,
        String weights,
        Optional<String> kvCache,
        String stack,
        String version,
        Layout layout,
        Client client,
        String speculative,
        double cachedShare,
        Figures measured,
        String note) {

    /**
     * How chips are divided; empty where the source does not say.
     *
     * @param dataParallel attention data parallelism within an instance
     * @param replicas independent instances
     */
    public record Layout(
            OptionalInt tensorParallel,
            OptionalInt pipelineParallel,
            OptionalInt expertParallel,
            OptionalInt dataParallel,
            OptionalInt replicas) {
        /** Layouts that are the same print the same. */
        @Override
        public String toString() {
            return instance() + " x" + size(replicas);
        }

        /** How the chips of one instance are divided. */
        String instance() {
            return "TP" + size(tensorParallel) + " PP" + size(pipelineParallel) + " EP" + size(expertParallel) + " DP"
                    + size(dataParallel);
        }

        private static String size(OptionalInt size) {
            return size.isPresent() ? Integer.toString(size.getAsInt()) : "?";
        }
    }

    /**
     * What was sent.
     *
     * @param concurrency over all replicas
     * @param ratePerSecond of the whole deployment
     * @param maxBatch sequences that an instance runs at once
     * @param maxBatchTokens tokens of one step of an instance
     */
    public record Client(
            ClientKind kind,
            OptionalInt requests,
            Lengths prompt,
            Lengths output,
            OptionalInt concurrency,
            OptionalDouble ratePerSecond,
            OptionalInt maxBatch,
            OptionalInt maxBatchTokens) {}

    /**
     * Tokens per request.
     *
     * @param mean may be 0
     * @param distribution fixed, uniform:lo-hi, or the name of a data set
     */
    public record Lengths(double mean, String distribution) {}

    /** With its chips divided, its cache stored and its requests sent in another way. */
    Point with(Layout divided, Optional<String> cache, Client sent) {
        return new Point(
                at,
                id,
                family,
                source,
                reference,
                date,
                hardware,
                chips,
                model,
                weights,
                cache,
                stack,
                version,
                divided,
                sent,
                speculative,
                cachedShare,
                measured,
                note);
    }

    /** With its requests sent at another rate. */
    Point at(double ratePerSecond) {
        Client sent = new Client(
                client.kind,
                client.requests,
                client.prompt,
                client.output,
                client.concurrency,
                OptionalDouble.of(ratePerSecond),
                client.maxBatch,
                client.maxBatchTokens);
        return with(layout, kvCache, sent);
    }

    /** Whether the requests come in lengths that only the means of are known. */
    boolean drawsFromDataSet() {
        return isDataSet(client.prompt()) || isDataSet(client.output());
    }

    private static boolean isDataSet(Lengths lengths) {
        return !lengths.distribution().equals("fixed")
                && !lengths.distribution().startsWith("uniform:");
    }

    /** The figure that a group scores; empty when nothing of it was measured. */
    public Optional<Metric> scored(MetricGroup group) {
        return group.metrics().stream().filter(measured::has).findFirst();
    }
}
