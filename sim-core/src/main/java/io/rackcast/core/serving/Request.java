package io.rackcast.core.serving;

import io.rackcast.core.scheduling.RequestView;

/**
 * A request on its way from the gateway to its lane: what everybody may know of it, and beside that what only the lane
 * that serves it finds out.
 *
 * @param outputTokens tokens that will be generated
 */
record Request(RequestView view, int outputTokens) {}
