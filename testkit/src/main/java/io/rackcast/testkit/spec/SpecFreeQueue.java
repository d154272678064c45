package io.rackcast.testkit.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The free blocks of vLLM V1 in the order in which they are handed out, each with the hash of what it holds. */
final class SpecFreeQueue {
    private static final String NO_HASH = "";

    private final List<String> hashes = new ArrayList<>();

    SpecFreeQueue(int blocks) {
        hashes.addAll(Collections.nCopies(blocks, NO_HASH));
    }

    void popLeft(int blocks) {
        hashes.subList(0, blocks).clear();
    }

    /** Appends the blocks of a request, the last one first. */
    void free(long request, int held, int full) {
        for (int i = held - 1; i >= 0; i--) {
            hashes.add(i < full ? hash(request, i) : NO_HASH);
        }
    }

    /** Blocks of a request that are found, one after the other from the first, at most so many. */
    int longestHit(long request, int most) {
        int hit = 0;
        while (hit < most && hashes.contains(hash(request, hit))) {
            hit++;
        }
        return hit;
    }

    /** Takes blocks that were found out of the queue. */
    void touch(long request, int hit) {
        for (int i = 0; i < hit; i++) {
            hashes.remove(hash(request, i));
        }
    }

    private static String hash(long request, int block) {
        return request + ":" + block;
    }
}
