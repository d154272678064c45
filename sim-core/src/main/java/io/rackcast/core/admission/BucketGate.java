package io.rackcast.core.admission;

import io.rackcast.core.scheduling.RequestView;
import java.util.function.ToLongFunction;

/** {@link AdmissionRule.RequestRate} and {@link AdmissionRule.TokenRate} at work. */
final class BucketGate implements Gate {
    private final ByTenant<TokenBucket> buckets;
    private final ToLongFunction<RequestView> cost;

    BucketGate(RateLimit limit, ToLongFunction<RequestView> cost) {
        this.buckets = new ByTenant<>(() -> new TokenBucket(limit));
        this.cost = cost;
    }

    @Override
    public boolean admits(RequestView request, int replica, long nanos) {
        return buckets.get(request.tenant()).holds(cost.applyAsLong(request), nanos);
    }

    @Override
    public void letIn(RequestView request, int replica, long nanos) {
        buckets.get(request.tenant()).take(cost.applyAsLong(request));
    }
}
