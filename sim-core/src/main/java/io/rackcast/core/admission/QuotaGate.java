package io.rackcast.core.admission;

import io.rackcast.core.scheduling.RequestView;

/** {@link AdmissionRule.TokenQuota} at work. */
final class QuotaGate implements Gate {
    private final AdmissionRule.TokenQuota rule;
    private final ByTenant<Window> windows = new ByTenant<>(Window::new);

    /** The latest window in which a tenant was let in. */
    private static final class Window {
        long number;
        long used;
    }

    QuotaGate(AdmissionRule.TokenQuota rule) {
        this.rule = rule;
    }

    @Override
    public boolean admits(RequestView request, int replica, long nanos) {
        Window window = windows.get(request.tenant());
        long used = window.number == nanos / rule.windowNanos() ? window.used : 0;
        return used + Door.tokens(request) <= rule.tokens();
    }

    @Override
    public void letIn(RequestView request, int replica, long nanos) {
        Window window = windows.get(request.tenant());
        long number = nanos / rule.windowNanos();
        window.used = (window.number == number ? window.used : 0) + Door.tokens(request);
        window.number = number;
    }
}
