package io.rackcast.testkit.model;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;

/** Attention and cache of a short sequence, query by query and key by key. */
public final class TokenWalk {
    private TokenWalk() {}

    /** Operations of all layers of attention; states are left out. */
    public static long attentionFlop(ModelArchitecture model, int past, int fresh) {
        long flop = 0;
        for (LayerGroup group : model.groups()) {
            for (int query = past; query < past + fresh; query++) {
                flop += (long) group.count() * flopOf(group, query, past + fresh);
            }
        }
        return flop;
    }

    /** Values that some later token, or the last one itself, may still read: those that the last token reads. */
    public static long cachedValues(ModelArchitecture model, int tokens) {
        long values = 0;
        for (LayerGroup group : model.groups()) {
            for (int key = 0; key < tokens; key++) {
                values += (long) group.count() * valuesOf(group, tokens - 1, key);
            }
        }
        return values;
    }

    private static long flopOf(LayerGroup group, int query, int tokens) {
        long flop = 0;
        for (int key = 0; key < tokens; key++) {
            if (group.mixer() instanceof Attention attention && reads(attention.reach(), query, key)) {
                for (int head = 0; head < attention.heads(); head++) {
                    flop += product(attention.headDim()) + product(attention.headDim());
                }
            }
        }
        if (group.mixer() instanceof LatentAttention latent) {
            long seen = query + 1L;
            long read = latent.indexer()
                    .map(indexer -> Math.min(seen, indexer.chosenTokens()))
                    .orElse(seen);
            for (int head = 0; head < latent.heads(); head++) {
                flop += read * (product(latent.nopeDim() + latent.ropeDim()) + product(latent.valueDim()));
            }
            flop += latent.indexer()
                    .map(indexer -> seen * (long) indexer.heads() * product(indexer.headDim()))
                    .orElse(0L);
        }
        return flop;
    }

    private static long valuesOf(LayerGroup group, int last, int key) {
        if (group.mixer() instanceof LatentAttention latent) {
            return (long) latent.kvRank() + latent.ropeDim();
        }
        if (!(group.mixer() instanceof Attention attention)
                || attention.reach() instanceof Reach.Bidirectional
                || !reads(attention.reach(), last, key)) {
            return 0;
        }
        long keys = (long) attention.kvHeads() * attention.headDim();
        return attention.sharedKeyValue() ? keys : keys + keys;
    }

    /** Positions from 0. */
    private static boolean reads(Reach reach, int query, int key) {
        if (reach instanceof Reach.Bidirectional) {
            return true;
        } else if (reach instanceof Reach.Window window) {
            return key <= query && key > query - window.length();
        } else if (reach instanceof Reach.Chunk chunk) {
            return key <= query && key / chunk.length() == query / chunk.length();
        }
        return key <= query;
    }

    /** A multiplication and an addition for each pair of values. */
    private static long product(int width) {
        return 2L * width;
    }
}
