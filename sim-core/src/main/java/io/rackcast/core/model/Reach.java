package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

/**
 * Which tokens a token attends to. Written {@code full}, {@code window 4096}, {@code chunk 8192} or
 * {@code bidirectional} in files.
 */
public sealed interface Reach {
    /** Every token up to and including itself. */
    record Full() implements Reach {
        @Override
        public long tokens(long position) {
            return position;
        }

        @Override
        public long carried(long past) {
            return past;
        }

        @Override
        public long pairs(long past, long fresh) {
            return triangle(past, addExact(past, fresh));
        }

        @Override
        public String toString() {
            return "full";
        }
    }

    /**
     * The last so many tokens, itself included: sliding windows of Mistral, Gemma and gpt-oss.
     *
     * @param length of the window in tokens
     */
    record Window(int length) implements Reach {
        public Window {
            Checks.positive("window", length);
        }

        @Override
        public long tokens(long position) {
            return Math.min(position, length);
        }

        @Override
        public long carried(long past) {
            return Math.min(past, length - 1L);
        }

        @Override
        public long pairs(long past, long fresh) {
            long end = addExact(past, fresh);
            long growing = triangle(Math.min(past, length), Math.min(end, length));
            long sliding = Math.max(0, end - Math.max(past, length));
            return addExact(growing, multiplyExact(sliding, (long) length));
        }

        @Override
        public String toString() {
            return "window " + length;
        }
    }

    /**
     * Every token up to itself in its own chunk of the sequence: local layers of Llama 4.
     *
     * @param length of a chunk in tokens
     */
    record Chunk(int length) implements Reach {
        public Chunk {
            Checks.positive("chunk", length);
        }

        @Override
        public long tokens(long position) {
            return position == 0 ? 0 : (position - 1) % length + 1;
        }

        @Override
        public long carried(long past) {
            return past % length;
        }

        @Override
        public long pairs(long past, long fresh) {
            return pairsFromStart(addExact(past, fresh)) - pairsFromStart(past);
        }

        private long pairsFromStart(long tokens) {
            return addExact(multiplyExact(tokens / length, triangle(0, length)), triangle(0, tokens % length));
        }

        @Override
        public String toString() {
            return "chunk " + length;
        }
    }

    /** Every token, later ones too: encoders, which read the whole input at once and keep no cache. */
    record Bidirectional() implements Reach {
        @Override
        public long tokens(long position) {
            return 0;
        }

        @Override
        public long carried(long past) {
            return past;
        }

        /** Of tokens read later with those read before, in both directions. */
        @Override
        public long pairs(long past, long fresh) {
            return multiplyExact(fresh, addExact(fresh, multiplyExact(2L, past)));
        }

        @Override
        public String toString() {
            return "bidirectional";
        }
    }

    /** Tokens whose keys and values the token at a position (from 1) reads, and which a cache has to hold for it. */
    long tokens(long position);

    /** Of so many tokens, those that the next one can still see. */
    long carried(long past);

    /**
     * (query, key) pairs of new tokens.
     *
     * @param past tokens before them in the sequence
     * @param fresh how many they are
     */
    long pairs(long past, long fresh);

    /**
     * Reads the form of files.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Reach parse(String text) {
        if (text.equals("full")) {
            return new Full();
        } else if (text.equals("bidirectional")) {
            return new Bidirectional();
        } else if (text.matches("window [1-9][0-9]{0,8}")) {
            return new Window(Integer.parseInt(text.substring("window ".length())));
        } else if (text.matches("chunk [1-9][0-9]{0,8}")) {
            return new Chunk(Integer.parseInt(text.substring("chunk ".length())));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no reach: full, bidirectional, 'window N' or 'chunk N' with N tokens");
    }

    /** The sum of {@code from + 1} to {@code to}. */
    private static long triangle(long from, long to) {
        long count = to - from;
        long sum = addExact(addExact(from, to), 1L);
        // one of the two is even
        return count % 2 == 0 ? multiplyExact(count / 2, sum) : multiplyExact(count, sum / 2);
    }
}
