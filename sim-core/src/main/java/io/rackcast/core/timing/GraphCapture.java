package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * Token counts for which an engine has recorded its kernels as a graph. A step is padded to the next recorded count; a
 * larger one launches kernels one by one.
 *
 * @param sizes recorded counts, ascending; none for an eager engine
 * @param mixedSteps whether steps with prefill are replayed as well (piecewise graphs, with attention launched between
 *     the pieces), or only steps that decode
 */
public record GraphCapture(List<Integer> sizes, boolean mixedSteps) {
    /** Nothing is recorded. */
    public static final GraphCapture EAGER = new GraphCapture(List.of(), false);

    public GraphCapture {
        sizes = List.copyOf(sizes);
        int last = 0;
        for (int size : sizes) {
            if (size <= last) {
                throw new IllegalArgumentException("capture sizes must be positive and ascending, are " + sizes);
            }
            last = size;
        }
    }

    /** The counts 1, 2, 4, then multiples of 8 below 256, then multiples of 16, up to {@code largest}: vLLM's list. */
    public static GraphCapture upTo(int largest, boolean mixedSteps) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= largest; size += size < 4 ? size : size < 8 ? 4 : size < 256 ? 8 : 16) {
            sizes.add(size);
        }
        return new GraphCapture(sizes, mixedSteps);
    }

    /** Largest recorded count; 0 when there is none. */
    public int largest() {
        return sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1);
    }

    /** Whether a step is replayed from a graph. */
    public boolean covers(int tokens, boolean prefills) {
        return tokens > 0 && tokens <= largest() && (mixedSteps || !prefills);
    }

    /** The recorded count that a covered step is padded to. */
    public int padded(int tokens) {
        for (int size : sizes) {
            if (size >= tokens) {
                return size;
            }
        }
        throw new IllegalArgumentException(tokens + " tokens exceed the largest capture size " + largest());
    }
}
