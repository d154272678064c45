package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.scheduling.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way from the gateway to its lane: what everybody may know of it, and beside that what only the lane
 * that serves it finds out.
 *
 * @param outputTokens tokens that will be generated; of several answers those of the shortest
 * @param leaves whether the client has enough of it then, though the answer goes on
 * @param content what its tokens are; null where nobody knows, and nothing is shared
 * @param answers several answers to the prompt; null for one
 * @param adapter that its tokens pass through; {@link io.rackcast.core.scheduling.LoraRule#PLAIN} for none
 */
record Request(
        RequestView view,
        int outputTokens,
        boolean leaves,
        @Nullable Content content,
        @Nullable Answers answers,
        int adapter) {}
