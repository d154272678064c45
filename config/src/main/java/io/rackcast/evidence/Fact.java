package io.rackcast.evidence;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one property of one product.
 *
 * @param <T> type of the property
 */
public sealed interface Fact<T> {
    /**
     * A known value.
     *
     * @param sources at least one, the authoritative first
     * @param note how the value follows from the sources where that is not plain; empty otherwise
     * @param dispute what other sources say; null when none disagrees
     */
    record Known<T>(
            T value,
            List<Source> sources,
            Confidence confidence,
            String note,
            @Nullable Dispute<T> dispute) implements Fact<T> {
        public Known {
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("a known value needs a source, " + value + " has none");
            }
        }

        /** A value that nobody disputes. */
        public Known(T value, List<Source> sources, Confidence confidence, String note) {
            this(value, sources, confidence, note, null);
        }
    }

    /**
     * What was decided against, and why.
     *
     * @param others the values that other sources give, at least one, in the order listed
     * @param because why the chosen value stands before them
     */
    record Dispute<T>(List<Known<T>> others, String because) {
        public Dispute {
            others = List.copyOf(others);
        }
    }

    /**
     * A value that a user asks to compute with, from nowhere else.
     *
     * @param where it is stated: "the scenario"
     */
    record Stated<T>(T value, String where) implements Fact<T> {}

    /**
     * The product has the property, nobody says which value.
     *
     * @param note what was looked at
     */
    record Undisclosed<T>(String note) implements Fact<T> {}

    /**
     * The product lacks the feature.
     *
     * @param sources that say so, at least one
     */
    record Unsupported<T>(List<Source> sources) implements Fact<T> {
        public Unsupported {
            sources = List.copyOf(sources);
        }
    }

    /** The value, or null when it is not known or the feature is lacking. */
    default @Nullable T orNull() {
        if (this instanceof Known<T> known) {
            return known.value();
        }
        return this instanceof Stated<T> stated ? stated.value() : null;
    }

    /** The value, if known. */
    default Optional<T> known() {
        return Optional.ofNullable(orNull());
    }

    /**
     * The value.
     *
     * @param what names the property in the message
     * @throws NoSuchElementException when it is not known or the feature is lacking
     */
    default T require(String what) {
        return known().orElseThrow(() -> new NoSuchElementException(what + " is " + describe()));
    }

    /** The value, or why there is none. */
    default String describe() {
        T value = orNull();
        if (value != null) {
            return value.toString();
        }
        return this instanceof Undisclosed<T> undisclosed
                ? "undisclosed (" + undisclosed.note() + ")"
                : "not supported";
    }
}
