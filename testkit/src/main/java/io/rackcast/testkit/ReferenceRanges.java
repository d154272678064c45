package io.rackcast.testkit;

import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.serving.Deployment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A cache without pages, as one mark for each address that is taken. */
final class ReferenceRanges {
    private final KvAllocation allocation;
    private final ReferencePages pages;
    private final int contextLimit;
    private final boolean[] taken;

    ReferenceRanges(Deployment deployment, ReferencePages pages) {
        this.allocation = deployment.kvAllocation();
        this.pages = pages;
        this.contextLimit = deployment.contextLimit();
        this.taken = new boolean[deployment.blocks()];
    }

    /** Ranges for all open answers, the shortest first, each in the first place where it fits; 0 where one does not. */
    int reserve(ReferenceSequence sequence) {
        List<Integer> open = new ArrayList<>(sequence.open());
        open.sort(Comparator.comparing(sequence.answers::get));
        int sum = 0;
        for (int answer : open) {
            int blocks = pages.of(tokens(sequence, sequence.answers.get(answer)));
            int start = 0;
            while (start + blocks <= taken.length && !isFree(start, blocks)) {
                start++;
            }
            if (start + blocks > taken.length) {
                clear(sequence);
                return 0;
            }
            Arrays.fill(taken, start, start + blocks, true);
            sequence.ranges.put(answer, new int[] {start, blocks});
            sum += blocks;
        }
        return sum;
    }

    private int tokens(ReferenceSequence sequence, int output) {
        int perAnswer = taken.length / sequence.answers.size() - pages.blocksPerSequence();
        int cap = Math.min(contextLimit, perAnswer * pages.blockTokens());
        int power = 1;
        while (power < output) {
            power *= 2;
        }
        return switch (allocation) {
            case CONTIGUOUS_MAX -> cap;
            case CONTIGUOUS_POW2 -> Math.min(cap, sequence.promptTokens + power);
            default -> sequence.promptTokens + output;
        };
    }

    private boolean isFree(int start, int blocks) {
        for (int i = start; i < start + blocks; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes back the ranges of answers that have ended. Returns their blocks. */
    int clearEnded(ReferenceSequence sequence) {
        List<Integer> ended = new ArrayList<>(sequence.ranges.keySet());
        ended.removeAll(sequence.open());
        return ended.stream().mapToInt(answer -> clear(sequence, answer)).sum();
    }

    /** Takes back all ranges. */
    void clear(ReferenceSequence sequence) {
        List.copyOf(sequence.ranges.keySet()).forEach(answer -> clear(sequence, answer));
    }

    private int clear(ReferenceSequence sequence, int answer) {
        int[] range = sequence.ranges.remove(answer);
        Arrays.fill(taken, range[0], range[0] + range[1], false);
        return range[1];
    }
}
