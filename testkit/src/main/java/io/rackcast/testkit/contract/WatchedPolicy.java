package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.GroupAlone;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.scheduling.StepPlan;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy between two proxies, which see every verb that there is or will be, and may change what the policy reads. */
final class WatchedPolicy implements BatchPolicy {
    private final int lane;
    private final BatchPolicy policy;
    private final PlanWatcher watcher;

    WatchedPolicy(int lane, BatchPolicy policy, PlanWatcher watcher) {
        this.lane = lane;
        this.policy = policy;
        this.watcher = watcher;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        watcher.onPlan(lane, now);
        policy.plan(reading(now), acting(now, step));
        watcher.onPlanned(lane, now);
    }

    @Override
    public boolean waits() {
        return policy.waits();
    }

    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        return policy.contextLimit(limit, totalBlocks, blockTokens);
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return policy.contextLimit(limit, group);
    }

    private BatchView reading(BatchView now) {
        return proxy(BatchView.class, (proxy, method, arguments) -> {
            Object read = invoke(now, method, arguments);
            return read instanceof RequestView request ? watcher.shown(request) : read;
        });
    }

    private StepPlan acting(BatchView now, StepPlan step) {
        return proxy(StepPlan.class, (proxy, method, arguments) -> {
            Object granted = invoke(step, method, arguments);
            watcher.onVerb(
                    new Decision(lane, now.nanos(), method.getName(), list(arguments), String.valueOf(granted)), now);
            return granted;
        });
    }

    private static String list(Object @Nullable [] arguments) {
        return Arrays.stream(arguments == null ? new Object[0] : arguments)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
