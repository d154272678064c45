package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.TreeSet;

/** Watches that whoever is preempted is the least urgent of all that run, among those the last to arrive. */
final class UrgencyWatch implements RunObserver {
    private final ServingCase given;
    private final TreeSet<Long> running = new TreeSet<>();
    private int victims;

    UrgencyWatch(ServingCase given) {
        this.given = given;
    }

    void run() {
        Simulation.run(given.deployment(), given.traffic(), RunControl.toTheEnd(), List.of(this));
    }

    /** Requests preempted. */
    int victims() {
        return victims;
    }

    @Override
    public int interests() {
        return SCHEDULING | COMPLETIONS;
    }

    @Override
    public void onAdmit(long nanos, long request, int replica, boolean resumed) {
        running.add(request);
    }

    @Override
    public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
        victims++;
        for (long other : running) {
            assertThat(priority(other) < priority(request)
                            || (priority(other) == priority(request) && other <= request))
                    .isTrue();
        }
        running.remove(request);
    }

    @Override
    public void onFinish(Completion completion) {
        running.remove(completion.request);
    }

    private int priority(long request) {
        return given.requests().get((int) request).priority();
    }
}
