package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.kvcache.AdaptedContent;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.routing.FleetView;
import io.rackcast.core.routing.Router;
import io.rackcast.core.scheduling.GroupAlone;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The oracle of the simulator: one object per sequence, one loop per token, one look at everything per instant. It
 * shares the step timer, the request source, the router and the policy with the simulator, and nothing else: no kernel,
 * no event queue, no aggregates.
 *
 * <p>At each instant: steps end, then requests arrive, then clients and queues lose patience, then replicas plan.
 */
public final class ReferenceStepper implements FleetView {
    private final Deployment deployment;
    private final Traffic traffic;
    private final @Nullable ReferenceStore store;
    private final List<Instance> instances = new ArrayList<>();
    private final Router router;
    private final List<RequestTrace> finished = new ArrayList<>();
    private final List<EarlyTrace> early = new ArrayList<>();
    private final PriorityQueue<Long> returning = new PriorityQueue<>();
    private int contextLimit;
    private long offered;
    private final SortedMap<Long, Refusal> rejected = new TreeMap<>();
    private final ReferenceDoor door;
    private long steps;
    private long now;
    private long lastCommitNanos;

    private ReferenceStepper(Deployment deployment, Traffic traffic) {
        this.deployment = deployment;
        this.traffic = traffic;
        this.router = deployment.router().get();
        this.store = ReferenceStore.of(deployment.tiers());
        this.door = new ReferenceDoor(deployment.admission());
        for (int i = 0; i < deployment.replicas(); i++) {
            instances.add(new Instance());
        }
        int shared = Math.max(0, deployment.blocks() - deployment.cache().blocksPerSequence());
        contextLimit = instances
                .get(0)
                .lanes
                .get(0)
                .policy
                .contextLimit(
                        Math.min(deployment.contextLimit(), shared * deployment.blockTokens()),
                        shared,
                        deployment.blockTokens());
    }

    /** Runs to the end. */
    public static ReferenceRun run(Deployment deployment, Traffic traffic) {
        return new ReferenceStepper(deployment, traffic).run();
    }

    private ReferenceRun run() {
        RequestSource source = traffic.requests();
        boolean more = source.next();
        if (traffic instanceof Traffic.ClosedLoop loop) {
            for (int user = 0; user < loop.users(); user++) {
                returning.add(0L);
            }
        }
        while (true) {
            Long arrival = !more
                    ? null
                    : traffic instanceof Traffic.ClosedLoop ? returning.peek() : Long.valueOf(source.arrivalNanos());
            long next = arrival == null ? Long.MAX_VALUE : arrival;
            for (Instance instance : instances) {
                next = Math.min(next, instance.nextNanos());
            }
            if (next == Long.MAX_VALUE) {
                break;
            }
            now = next;
            if (store != null) {
                store.at(now);
            }
            instances.forEach(Instance::commitDue);
            while (more
                    && (traffic instanceof Traffic.ClosedLoop
                            ? !returning.isEmpty() && returning.peek() <= now
                            : source.arrivalNanos() == now)) {
                returning.poll();
                arrive(source);
                more = source.next();
            }
            instances.forEach(Instance::losePatience);
            instances.forEach(Instance::planDue);
        }
        long unfinished = 0;
        long preemptions = 0;
        long swapsOut = 0;
        long blocksCopied = 0;
        long loads = 0;
        long fetches = 0;
        TierTraffic traffic = TierTraffic.NONE;
        for (Instance instance : instances) {
            for (ReferenceLane lane : instance.lanes) {
                unfinished += lane.alive().size();
                preemptions += lane.victims.preemptions;
                swapsOut += lane.swap.swapsOut;
                blocksCopied += lane.swap.blocksCopied;
                loads += lane.adapters.loads;
                fetches += lane.adapters.fetches;
                traffic = plus(traffic, lane.tiers.traffic());
            }
        }
        return new ReferenceRun(
                finished,
                early,
                offered,
                rejected,
                unfinished,
                preemptions,
                steps,
                lastCommitNanos,
                swapsOut,
                blocksCopied,
                loads,
                fetches,
                traffic);
    }

    private static TierTraffic plus(TierTraffic a, TierTraffic b) {
        List<TierTraffic.Counts> sums = new ArrayList<>();
        for (int tier = 0; tier < Math.max(a.tiers().size(), b.tiers().size()); tier++) {
            sums.add(new TierTraffic.Counts(
                    a.of(tier).read() + b.of(tier).read(),
                    a.of(tier).written() + b.of(tier).written(),
                    a.of(tier).refused() + b.of(tier).refused()));
        }
        return new TierTraffic(sums, a.loads() + b.loads(), a.waitNanos() + b.waitNanos());
    }

    private void arrive(RequestSource source) {
        long id = offered++;
        int room = limit(source) - source.promptTokens();
        if (room < 1) {
            refuse(id, Refusal.CAPACITY);
            return;
        }
        int budget = source.outputBudget();
        List<Integer> answers = new ArrayList<>();
        for (int answer = 0; answer < source.answers(); answer++) {
            answers.add(Math.min(Math.min(source.outputTokens(answer), room), budget));
        }
        int answer = answers.get(0);
        int stays = answers.size() > 1 ? answer : stays(id, answer, source.seed());
        if (answers.size() == 1) {
            answers.set(0, stays);
        }
        ReferenceSequence sequence = new ReferenceSequence(
                id,
                now,
                source.promptTokens(),
                stays,
                Math.min(room, budget == Integer.MAX_VALUE ? deployment.defaultOutputBudget() : budget),
                source.sloClass(),
                source.tenant(),
                source.priority(),
                stays < answer,
                later(now, traffic.patience().firstTokenNanos()),
                later(now, traffic.patience().answerNanos()),
                adapted(source.content(), source.adapter()),
                answers,
                source.returnsAll(),
                deployment.lora() == null ? -1 : source.adapter());
        sequence.expiry = later(now, deployment.queueTimeoutNanos());
        Refusal refusal = door.refuses(sequence, now);
        if (refusal == null) {
            sequence.replica = router.route(id, this);
            refusal = door.refusesAtReplica(sequence, now, this::waiting);
        }
        if (refusal == null) {
            door.letIn(sequence, now);
            instances.get(sequence.replica).deliver(sequence);
        } else {
            refuse(id, refusal);
        }
    }

    /** Behind equal prompts, caches differ with the adapter. */
    private @Nullable Content adapted(@Nullable Content content, int adapter) {
        boolean plain = content == null || adapter < 0 || deployment.lora() == null;
        return plain ? content : new AdaptedContent(Objects.requireNonNull(content), adapter);
    }

    private void refuse(long id, Refusal reason) {
        rejected.put(id, reason);
        userReturns();
    }

    /** Tokens of its answer that a client waits for: all, or a number below that is drawn evenly. */
    private int stays(long id, int answer, long seed) {
        Draws draws = Draws.of(seed, Draws.Purpose.PATIENCE);
        boolean leaves = answer > 1 && draws.uniform(id, 0) < traffic.patience().leaving();
        return leaves ? 1 + (int) (draws.uniform(id, 1) * (answer - 1)) : answer;
    }

    private static long later(long nanos, long span) {
        return span == Long.MAX_VALUE ? Long.MAX_VALUE : nanos + span;
    }

    /** Whether nobody ever loses patience. */
    private boolean patient() {
        Patience patience = traffic.patience();
        long shortest = Math.min(patience.firstTokenNanos(), patience.answerNanos());
        return Math.min(shortest, deployment.queueTimeoutNanos()) == Long.MAX_VALUE;
    }

    private void leavesEarly(ReferenceSequence sequence) {
        early.add(EarlyTrace.of(sequence, now));
        door.gone(sequence, now);
        if (sequence.gone.equals("EXPIRED")) {
            userReturns();
        }
    }

    /** Tries lengths one by one: the longest such that all answers fit, the full blocks of the prompt counted once. */
    private int limit(RequestSource source) {
        int answers = source.answers();
        if (answers == 1) {
            return contextLimit;
        }
        GroupAlone group = new GroupAlone(
                source.promptTokens(),
                answers,
                deployment.blocks(),
                deployment.cache().blocksPerSequence(),
                deployment.blockTokens());
        int limit = 0;
        while (limit < deployment.contextLimit() && fits(limit + 1, source.promptTokens(), answers)) {
            limit++;
        }
        return instances.get(0).lanes.get(0).policy.contextLimit(limit, group);
    }

    private boolean fits(int tokens, int prompt, int answers) {
        int blockTokens = deployment.blockTokens();
        int shared = 0;
        int own = deployment.cache().blocksPerSequence();
        for (int first = 0; first < tokens; first += blockTokens) {
            if (deployment.kvAllocation() == KvAllocation.PAGED && first + blockTokens <= prompt) {
                shared++;
            } else {
                own++;
            }
        }
        return shared + (long) answers * own <= deployment.blocks();
    }

    private void userReturns() {
        if (traffic instanceof Traffic.ClosedLoop loop) {
            returning.add(now + loop.thinkNanos());
        }
    }

    @Override
    public int replicas() {
        return instances.size();
    }

    @Override
    public int waiting(int replica) {
        return instances.get(replica).lanes.stream()
                .mapToInt(ReferenceStepper::queued)
                .sum();
    }

    private static int queued(ReferenceLane lane) {
        return lane.waiting() + lane.tiers.loading.size();
    }

    @Override
    public int running(int replica) {
        return instances.get(replica).lanes.stream()
                .mapToInt(ReferenceLane::requests)
                .sum();
    }

    /** A step under way. */
    private record Flight(int wave, long commitNanos) {}

    /** One replica. */
    private final class Instance {
        final List<ReferenceLane> lanes = new ArrayList<>();
        final Deque<Flight> flights = new ArrayDeque<>();
        final boolean[] stepping;
        final boolean[] awake = new boolean[deployment.stepsInFlight()];
        final long[] wakeNanos = new long[awake.length];
        int turn;
        long initiationNanos;

        Instance() {
            for (int i = 0; i < deployment.lanes() * deployment.stepsInFlight(); i++) {
                lanes.add(new ReferenceLane(
                        deployment,
                        traffic.requests().hasContent(),
                        store,
                        Draws.of(traffic.requests().seed(), Draws.Purpose.ACCEPTANCE),
                        door::started));
            }
            stepping = new boolean[lanes.size()];
            Arrays.fill(wakeNanos, Long.MAX_VALUE);
        }

        void deliver(ReferenceSequence sequence) {
            ReferenceLane chosen = lanes.get(0);
            for (ReferenceLane lane : lanes) {
                if (queued(lane) + lane.requests() < queued(chosen) + chosen.requests()) {
                    chosen = lane;
                }
            }
            chosen.queue.addLast(sequence);
            chosen.tiers.arrived(sequence);
            awake[lanes.indexOf(chosen) / deployment.lanes()] = true;
        }

        long nextNanos() {
            long next = flights.isEmpty() ? Long.MAX_VALUE : flights.getFirst().commitNanos();
            for (ReferenceLane lane : patient() ? List.<ReferenceLane>of() : lanes) {
                for (ReferenceSequence sequence : lane.alive()) {
                    if (sequence.gone.isEmpty()) {
                        next = Math.min(next, sequence.nextDeadline());
                    }
                }
            }
            for (int wave = 0; wave < awake.length; wave++) {
                if (!flying(wave) && (awake[wave] || wakeNanos[wave] < Long.MAX_VALUE)) {
                    long ready = awake[wave] ? now : wakeNanos[wave];
                    next = Math.min(next, Math.max(ready, initiationNanos));
                }
            }
            return next;
        }

        void commitDue() {
            while (!flights.isEmpty() && flights.getFirst().commitNanos() == now) {
                int wave = flights.removeFirst().wave();
                lastCommitNanos = now;
                awake[wave] = true;
                for (int i = wave * deployment.lanes(); i < (wave + 1) * deployment.lanes(); i++) {
                    if (stepping[i]) {
                        stepping[i] = false;
                        lanes.get(i).commit(now).forEach(this::end);
                    }
                }
            }
        }

        private void end(ReferenceSequence sequence) {
            if (!sequence.gone.isEmpty()) {
                leavesEarly(sequence);
            } else if (sequence.leaves) {
                sequence.gone = "ABORTED";
                leavesEarly(sequence);
                userReturns();
            } else {
                finished.add(RequestTrace.of(sequence, now));
                door.gone(sequence, now);
                userReturns();
            }
        }

        /** Who waited too long leaves: at once where no step is under way, else when it ends. */
        void losePatience() {
            for (int i = 0; i < (patient() ? 0 : lanes.size()); i++) {
                for (ReferenceSequence sequence : lanes.get(i).alive()) {
                    if (sequence.gone.isEmpty() && sequence.nextDeadline() <= now) {
                        boolean expired = sequence.admittedNanos < 0 && sequence.expiry <= now;
                        sequence.gone = expired ? "EXPIRED" : "ABORTED";
                        sequence.goneNanos = now;
                        if (!expired) {
                            userReturns();
                        }
                    }
                }
                for (ReferenceSequence sequence : stepping[i]
                        ? List.<ReferenceSequence>of()
                        : lanes.get(i).impatient()) {
                    lanes.get(i).remove(sequence, now);
                    leavesEarly(sequence);
                    awake[i / deployment.lanes()] = true;
                }
            }
        }

        void planDue() {
            for (int tried = 0; tried < awake.length && now >= initiationNanos; tried++) {
                int wave = (turn + tried) % awake.length;
                awake[wave] |= wakeNanos[wave] <= now;
                if (awake[wave] && !flying(wave)) {
                    awake[wave] = false;
                    if (planWave(wave)) {
                        turn = (wave + 1) % awake.length;
                        return;
                    }
                }
            }
        }

        private boolean planWave(int wave) {
            long latency = 0;
            long initiation = 0;
            wakeNanos[wave] = Long.MAX_VALUE;
            for (int i = wave * deployment.lanes(); i < (wave + 1) * deployment.lanes(); i++) {
                StepLoad load = lanes.get(i).plan(now);
                if (load != null) {
                    stepping[i] = true;
                    long stall = lanes.get(i).stallNanos();
                    long later = lanes.get(i).laterStallNanos(deployment.stepsInFlight());
                    latency = Math.max(latency, deployment.timer().latencyNanos(load) + stall + later);
                    initiation = Math.max(
                            initiation,
                            stall
                                    + (awake.length == 1
                                            ? deployment.timer().latencyNanos(load)
                                            : deployment.timer().initiationNanos(load)));
                    steps++;
                }
            }
            if (latency == 0) {
                for (int i = wave * deployment.lanes(); i < (wave + 1) * deployment.lanes(); i++) {
                    wakeNanos[wave] = Math.min(wakeNanos[wave], lanes.get(i).step.wakeNanos);
                    wakeNanos[wave] =
                            Math.min(wakeNanos[wave], lanes.get(i).tiers.nextNanos());
                }
                return false;
            }
            long commit = now + latency;
            if (!flights.isEmpty()) {
                commit = Math.max(commit, flights.getLast().commitNanos());
            }
            flights.addLast(new Flight(wave, commit));
            initiationNanos = now + initiation;
            return true;
        }

        private boolean flying(int wave) {
            return flights.stream().anyMatch(flight -> flight.wave() == wave);
        }
    }
}
