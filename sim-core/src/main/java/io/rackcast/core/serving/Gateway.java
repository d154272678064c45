package io.rackcast.core.serving;

import io.rackcast.core.admission.Door;
import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.kvcache.AdaptedContent;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.SharedStore;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.RequestView;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where requests reach the deployment: reads them from their source, refuses those that could never be served, and
 * hands the others to the fleet. Entity 0 of the kernel.
 *
 * <p>A request is refused when its prompt leaves no room for one token within the context limit, or when a rule at the
 * {@link Door} says so; an output is cut where it would exceed the limit or the client's own budget, as engines do.
 */
final class Gateway implements Process {
    static final int ENTITY = 0;

    private final RequestSource source;
    private final Fleet fleet;
    /** Behind the caches of all replicas; null where nothing is. */
    private final @Nullable SharedStore store;
    /** Null where everybody is let in. */
    private final @Nullable Door door;

    private final Observers observers;
    private final int defaultBudget;
    private final boolean servesAdapters;
    private final Patience patience;
    private final Draws leaving;
    private final int streamInterval;
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
    private final SortedMap<Refusal, Long> rejected = new TreeMap<>();

    Gateway(Traffic traffic, Deployment deployment, boolean alwaysAsk, Observers observers) {
        this.source = traffic.requests();
        this.patience = traffic.patience();
        this.leaving = Draws.of(source.seed(), Draws.Purpose.PATIENCE);
        this.streamInterval = deployment.frontEnd().streamInterval();
        this.store = SharedStore.of(deployment.tiers());
        this.fleet = new Fleet(deployment, this, alwaysAsk, observers);
        this.door = deployment.admission().isEmpty() ? null : new Door(deployment.admission(), fleet);
        this.observers = observers;
        this.defaultBudget = deployment.defaultOutputBudget();
        this.drafts = deployment.speculation() != null;
        this.servesAdapters = deployment.lora() != null;
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

    /** How long clients wait. */
    Patience patience() {
        return patience;
    }

    /** Whether anybody knows what prompts have in common. */
    boolean knowsContent() {
        return source.hasContent();
    }

    /** What stands behind the caches of all replicas; null where nothing does. */
    @Nullable
    SharedStore store() {
        return store;
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
        int tenant = source.tenant();
        if (tenant != 0) {
            observers.tenant(clock.now(), id, tenant);
        }
        int room = fleet.contextLimit(prompt, answers) - prompt;
        if (room < 1) {
            refuse(clock, id, sloClass, Refusal.CAPACITY);
        } else {
            int stated = source.outputBudget();
            int budget = Math.min(room, stated == Integer.MAX_VALUE ? defaultBudget : stated);
            int longest = Math.min(room, stated);
            RequestView view = new RequestView(id, clock.now(), prompt, budget, sloClass, tenant, source.priority());
            Content content = content();
            if (answers == 1) {
                int target = Math.min(output, longest);
                int wanted = patience.tokens(leaving, id, target, streamInterval);
                letIn(clock, new Request(view, wanted, wanted < target, content, null, adapter()), target);
            } else {
                Answers several = several(answers, longest);
                int shortest = several.nextEnd(answers);
                letIn(clock, new Request(view, shortest, false, content, several, adapter()), (int)
                        several.returnedUpTo(several.longest()));
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

    private int adapter() {
        return servesAdapters ? source.adapter() : LoraRule.PLAIN;
    }

    /** Keys and values that an adapter had a part in are of no use to others. */
    private @Nullable Content content() {
        Content plain = source.content();
        return plain == null || adapter() == LoraRule.PLAIN ? plain : new AdaptedContent(plain, adapter());
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

    /** @param answerTokens tokens of the answer, should the client stay for all of it */
    private void letIn(Clock clock, Request request, int answerTokens) {
        RequestView view = request.view();
        Refusal refusal = door == null ? null : door.refuses(view, clock.now());
        int replica = refusal == null ? fleet.route(view.id()) : -1;
        if (door != null && refusal == null) {
            refusal = door.refusesAt(replica, view, clock.now());
        }
        if (refusal != null) {
            refuse(clock, view.id(), view.sloClass(), refusal);
            return;
        }
        if (door != null) {
            door.letIn(view, replica, clock.now());
        }
        fleet.deliver(clock, replica, request);
        observers.arrival(clock.now(), view.id(), replica, view.promptTokens(), answerTokens, view.sloClass());
        Answers several = request.answers();
        if (several != null) {
            observers.answers(clock.now(), view.id(), several.count(), several.computed(), several.all());
        }
    }

    /** Turns away the request on which the source stands: in a closed loop, its user returns after a pause. */
    private void refuse(Clock clock, long id, int sloClass, Refusal reason) {
        rejected.merge(reason, 1L, Long::sum);
        observers.reject(clock.now(), id, source.promptTokens(), source.outputTokens(), sloClass, reason);
        if (closedLoop) {
            returning.add(clock.now() + thinkNanos);
        }
    }

    /** A request enters a batch for the first time. */
    void started(RequestView request, int replica, long nanos) {
        if (door != null) {
            door.started(request, replica, nanos);
        }
    }

    /** A request leaves that never entered a batch; it is still to be told as answered. */
    void gaveUp(RequestView request, int replica, long nanos) {
        if (door != null) {
            door.gaveUp(request, replica, nanos);
        }
    }

    /** A request has been answered: in a closed loop, its user returns. */
    void finished(Clock clock, int replica, RequestView request, int outputTokens) {
        answered(clock, replica, request, outputTokens);
        userReturns(clock);
    }

    /** A replica has come to the end of a request, so many tokens of its answer generated. */
    void answered(Clock clock, int replica, RequestView request, int outputTokens) {
        if (door != null) {
            door.left(request);
        }
        fleet.answered(replica, clock.now(), outputTokens);
    }

    /** In a closed loop, a user whose request is over, or who has given it up, thinks and returns. */
    void userReturns(Clock clock) {
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

    /** Requests not let in, by reason. */
    SortedMap<Refusal, Long> rejected() {
        return rejected;
    }

    @Nullable
    Door door() {
        return door;
    }
}
