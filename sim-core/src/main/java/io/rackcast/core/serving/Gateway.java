package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.RequestView;

/**
 * Where requests reach the deployment: reads them from their source, refuses those that could never be served, and
 * hands the others to the fleet. Entity 0 of the kernel.
 *
 * <p>A request is refused when its prompt leaves no room for one token within the context limit; an output is cut where
 * it would exceed the limit or the client's own budget, as engines do.
 */
final class Gateway implements Process {
    static final int ENTITY = 0;

    private final RequestSource source;
    private final Fleet fleet;
    private final Observers observers;
    private final int defaultBudget;
    private final boolean closedLoop;
    private final long thinkNanos;
    private final int users;
    /** Whether steps verify drafts. */
    private final boolean drafts;
    /** Closed loop: when users who think will send their next request, in order. */
    private final TimeQueue returning = new TimeQueue();

    private boolean exhausted;
    private boolean started;
    private long previousArrival;
    private long offered;
    private long rejected;

    Gateway(Traffic traffic, Deployment deployment, boolean alwaysAsk, Observers observers) {
        this.source = traffic.requests();
        this.fleet = new Fleet(deployment, this, alwaysAsk, observers);
        this.observers = observers;
        this.defaultBudget = deployment.defaultOutputBudget();
        this.drafts = deployment.speculation() != null;
        if (traffic instanceof Traffic.ClosedLoop loop) {
            closedLoop = true;
            users = loop.users();
            thinkNanos = loop.thinkNanos();
        } else {
            closedLoop = false;
            users = 0;
            thinkNanos = 0;
        }
    }

    /** Whether a request keeps its drafts. */
    Draws acceptance() {
        return Draws.of(source.seed(), Draws.Purpose.ACCEPTANCE);
    }

    /** The time of the first arrival; negative when there is none. */
    long firstArrival() {
        if (!source.next()) {
            exhausted = true;
            return -1;
        }
        return closedLoop ? 0 : source.arrivalNanos();
    }

    @Override
    public void advance(Clock clock) {
        if (closedLoop) {
            if (!started) {
                started = true;
                for (int user = 0; user < users; user++) {
                    returning.add(clock.now());
                }
            }
            while (!exhausted && returning.isDue(clock.now())) {
                returning.poll();
                offer(clock);
            }
            if (!exhausted && !returning.isEmpty()) {
                clock.next(returning.peek(), Rank.ARRIVAL);
            }
        } else {
            do {
                offer(clock);
            } while (!exhausted && source.arrivalNanos() == clock.now());
            if (!exhausted) {
                clock.next(source.arrivalNanos(), Rank.ARRIVAL);
            }
        }
    }

    /** Hands over the request on which the source stands, and moves the source on. */
    private void offer(Clock clock) {
        long id = offered++;
        int prompt = source.promptTokens();
        int output = source.outputTokens();
        int sloClass = source.sloClass();
        if (prompt < 1 || output < 1) {
            throw new IllegalStateException(
                    "request " + id + " has " + prompt + " prompt and " + output + " output tokens");
        }
        int answers = source.answers();
        if (answers < 1 || (answers > 1 && drafts)) {
            throw new IllegalStateException("request " + id + " asks for " + answers + " answers"
                    + (drafts ? "; where steps verify drafts it gets one" : ""));
        }
        int room = fleet.contextLimit(prompt, answers) - prompt;
        if (room < 1) {
            rejected++;
            observers.reject(clock.now(), id, prompt, output, sloClass);
            if (closedLoop) {
                returning.add(clock.now() + thinkNanos);
            }
        } else {
            int stated = source.outputBudget();
            int budget = Math.min(room, stated == Integer.MAX_VALUE ? defaultBudget : stated);
            int longest = Math.min(room, stated);
            RequestView view =
                    new RequestView(id, clock.now(), prompt, budget, sloClass, source.tenant(), source.priority());
            if (answers == 1) {
                int target = Math.min(output, longest);
                int replica = fleet.deliver(clock, new Request(view, target, null));
                observers.arrival(clock.now(), id, replica, prompt, target, sloClass);
            } else {
                offer(clock, view, several(answers, longest));
            }
        }
        if (source.next()) {
            if (!closedLoop) {
                long arrival = source.arrivalNanos();
                if (arrival < previousArrival) {
                    throw new IllegalStateException(
                            "request " + offered + " arrives at " + arrival + " ns, after one at " + previousArrival);
                }
                previousArrival = arrival;
            }
        } else {
            exhausted = true;
        }
    }

    /** Hands over a request that asks for several answers. */
    private void offer(Clock clock, RequestView view, Answers several) {
        int replica = fleet.deliver(clock, new Request(view, several.nextEnd(several.count()), several));
        int target = (int) several.returnedUpTo(several.longest());
        observers.arrival(clock.now(), view.id(), replica, view.promptTokens(), target, view.sloClass());
        observers.answers(clock.now(), view.id(), several.count(), several.computed(), several.all());
    }

    /** What each answer will come to, cut where it would exceed what it may. */
    private Answers several(int answers, int longest) {
        int[] tokens = new int[answers];
        for (int answer = 0; answer < answers; answer++) {
            tokens[answer] = Math.min(source.outputTokens(answer), longest);
            if (tokens[answer] < 1) {
                throw new IllegalStateException("answer " + answer + " has " + tokens[answer] + " tokens");
            }
        }
        return new Answers(tokens, source.returnsAll());
    }

    /** A request has ended: in a closed loop, its user returns. */
    void finished(Clock clock, int replica, int outputTokens) {
        fleet.answered(replica, clock.now(), outputTokens);
        if (closedLoop && !exhausted) {
            returning.add(clock.now() + thinkNanos);
            clock.wake(ENTITY, returning.peek(), Rank.ARRIVAL);
        }
    }

    Fleet fleet() {
        return fleet;
    }

    long offered() {
        return offered;
    }

    long rejected() {
        return rejected;
    }
}
