package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.serving.Deployment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Two runs that differ in one thing, of which it is known what it changes, and what not. */
class CoupledRunsProperties {
    @Law("P15")
    @Label("P15 more cache refuses and cuts nobody")
    void moreCacheRefusesNobody(@ForAll("cases") ServingCase given, @ForAll @IntRange(min = 1, max = 50) int more) {
        ServingCase roomier = given.with(some -> some.blocks(given.deployment().blocks() + more));
        ReferenceRun small = given.simulate(RunControl.toTheEnd());
        ReferenceRun large = roomier.simulate(RunControl.toTheEnd());
        assertThat(large.rejected()).isLessThanOrEqualTo(small.rejected());
        assertThat(large.unfinished()).isZero();
        assertThat(large.requests()).extracting(RequestTrace::id).containsAll(ids(small));
        for (RequestTrace before : small.requests()) {
            RequestTrace after = large.requests().stream()
                    .filter(one -> one.id() == before.id())
                    .findFirst()
                    .orElseThrow();
            assertThat(after.tokenNanos().size())
                    .isGreaterThanOrEqualTo(before.tokenNanos().size());
        }
    }

    @Law("P50")
    @Label("P50 the order of requests that come together and fit together makes no difference")
    void aBurstMayComeInAnyOrder(@ForAll("cases") ServingCase given, @ForAll Random random) {
        List<ListedRequests.Request> burst = each(given.requests(), one -> at(0, one));
        List<ListedRequests.Request> shuffled = new ArrayList<>(burst);
        Collections.shuffle(shuffled, random);
        ServingCase roomy = new ServingCase(
                Deployment.single(16, 100_000, 100_000, given.timer(), new PolicyChoice.V1(100_000, 100)), 0, 0, burst);
        assertThat(served(roomy.with(shuffled))).isEqualTo(served(roomy));
    }

    private static List<String> served(ServingCase given) {
        return given.simulate(RunControl.toTheEnd()).requests().stream()
                .map(one -> one.promptTokens() + " " + one.tokenNanos())
                .sorted()
                .toList();
    }

    /** Where each request has a replica of its own choice, the numbers of replicas are but names. */
    @Law("P50")
    @Label("P50 replicas may be numbered otherwise")
    void replicasMayBeNumberedOtherwise(@ForAll("cases") ServingCase given) {
        ServingCase forth = given.with(some -> some.replicas(3).router(() -> (request, fleet) -> (int) (request % 3)));
        ServingCase back =
                given.with(some -> some.replicas(3).router(() -> (request, fleet) -> (int) ((request + 1) % 3)));
        assertThat(tokens(forth)).isEqualTo(tokens(back));
    }

    @Law("P51")
    @Label("P51 a request after the last token changes nothing before it")
    void whoComesAfterTheEndChangesNothing(@ForAll("cases") ServingCase given) {
        ReferenceRun run = given.simulate(RunControl.toTheEnd());
        List<ListedRequests.Request> more = new ArrayList<>(given.requests());
        long later = Math.max(
                        run.endNanos(),
                        more.stream()
                                .mapToLong(ListedRequests.Request::arrivalNanos)
                                .max()
                                .orElse(0))
                + 1;
        more.add(new ListedRequests.Request(later, 1, 1, Integer.MAX_VALUE));
        ReferenceRun longer = given.with(more).simulate(RunControl.toTheEnd());
        assertThat(longer.requests().stream().filter(one -> one.arrivalNanos() < later))
                .containsExactlyElementsOf(run.requests());
    }

    @Law("P51")
    @Label("P51 a trace cut where nobody is left runs as its parts")
    void aTraceMayBeCutWhereNobodyIsLeft(@ForAll("cases") ServingCase given, @ForAll("cases") ServingCase other) {
        List<List<Long>> first = tokens(given);
        long cut = 1
                + first.stream()
                        .flatMap(List::stream)
                        .mapToLong(nanos -> nanos)
                        .max()
                        .orElse(0)
                + given.requests().stream()
                        .mapToLong(ListedRequests.Request::arrivalNanos)
                        .max()
                        .orElse(0);
        List<ListedRequests.Request> second = other.requests();
        List<ListedRequests.Request> both = new ArrayList<>(given.requests());
        both.addAll(each(second, one -> at(cut + one.arrivalNanos(), one)));
        List<List<Long>> expected = new ArrayList<>(first);
        tokens(given.with(second))
                .forEach(one ->
                        expected.add(one.stream().map(nanos -> nanos + cut).toList()));
        assertThat(tokens(given.with(both))).isEqualTo(expected);
    }

    @Law("P53")
    @Label("P53 alike streams on replicas of their own run as one")
    void alikeStreamsOnReplicasOfTheirOwn(
            @ForAll("cases") ServingCase given, @ForAll @IntRange(min = 2, max = 4) int streams) {
        List<ListedRequests.Request> all = new ArrayList<>();
        for (ListedRequests.Request request : given.requests()) {
            all.addAll(Collections.nCopies(streams, request));
        }
        ServingCase fleet = given.with(all).with(some -> some.replicas(streams).router(RouterChoice.ROUND_ROBIN));
        // Refused requests reach no router: who is left is dealt out in turn all the same, as copies are refused
        // together.
        List<List<Long>> alone = tokens(given);
        List<List<Long>> expected = new ArrayList<>();
        alone.forEach(one -> expected.addAll(Collections.nCopies(streams, one)));
        assertThat(tokens(fleet)).isEqualTo(expected);
    }

    /** With batches of one, each wait follows from the one before (Lindley): what shortens gaps shortens none of them. */
    @Law("P58")
    @Label("P58 the same requests in less time wait longer and leave less rest, one at a time")
    void compressedArrivalsWaitLonger(
            @ForAll("oneAtATime") ServingCase given, @ForAll @IntRange(min = 2, max = 9) int factor) {
        EventLog dense = EventLog.of(given);
        EventLog sparse = EventLog.of(given.with(each(given.requests(), one -> at(one.arrivalNanos() * factor, one))));
        sparse.finishes().forEach((id, slow) -> {
            EventLog.Finish fast = dense.finishes().get(id);
            assertThat(fast.admittedNanos() - fast.arrivalNanos())
                    .isGreaterThanOrEqualTo(slow.admittedNanos() - slow.arrivalNanos());
        });
        assertThat(dense.result().busyNanos()).isEqualTo(sparse.result().busyNanos());
        assertThat(dense.result().makespanNanos())
                .isLessThanOrEqualTo(sparse.result().makespanNanos());
    }

    @Law("P58")
    @Label("P58 on faster hardware nobody waits longer, one at a time")
    void fasterHardwareShortensWaits(
            @ForAll("oneAtATime") ServingCase given, @ForAll @IntRange(min = 1, max = 9) int more) {
        LinearTimer timer = given.timer();
        LinearTimer slower = new LinearTimer(
                timer.fixed() + more,
                timer.perToken() + more,
                timer.perDecode() + more,
                timer.perContext(),
                timer.perPair(),
                timer.perPast(),
                timer.perLogit(),
                timer.perJoin(),
                timer.initiationPercent());
        EventLog fast = EventLog.of(given);
        EventLog slow = EventLog.of(given.with(some -> some.timer(slower)));
        slow.finishes().forEach((id, late) -> {
            EventLog.Finish early = fast.finishes().get(id);
            assertThat(early.admittedNanos()).isLessThanOrEqualTo(late.admittedNanos());
            assertThat(early.nanos()).isLessThan(late.nanos());
        });
    }

    /**
     * With batches, a denser stream may do better (larger batches) and a larger cache worse (more of them are admitted and
     * preempted): Graham's anomalies. What is left of monotony is the work: as long as nobody is preempted, it is the same.
     */
    @Law("P58")
    @Label("P58 without preemptions the work does not depend on the rate")
    void workDoesNotDependOnTheRate(
            @ForAll("cases") ServingCase given, @ForAll @IntRange(min = 2, max = 9) int factor) {
        ServingCase roomy = given.with(some -> some.blocks(100_000));
        EventLog dense = EventLog.of(roomy);
        EventLog sparse = EventLog.of(roomy.with(each(given.requests(), one -> at(one.arrivalNanos() * factor, one))));
        assertThat(dense.result().preemptions() + sparse.result().preemptions()).isZero();
        assertThat(dense.result().work().prefillTokens())
                .isEqualTo(sparse.result().work().prefillTokens());
        assertThat(dense.result().work().logits())
                .isEqualTo(sparse.result().work().logits());
    }

    private static List<Long> ids(ReferenceRun run) {
        return run.requests().stream().map(RequestTrace::id).toList();
    }

    private static List<List<Long>> tokens(ServingCase given) {
        return given.simulate(RunControl.toTheEnd()).requests().stream()
                .sorted(Comparator.comparingLong(RequestTrace::id))
                .map(RequestTrace::tokenNanos)
                .toList();
    }

    private static List<ListedRequests.Request> each(
            List<ListedRequests.Request> requests, UnaryOperator<ListedRequests.Request> change) {
        return requests.stream().map(change).toList();
    }

    private static ListedRequests.Request at(long nanos, ListedRequests.Request one) {
        return new ListedRequests.Request(
                nanos, one.promptTokens(), one.outputTokens(), one.outputBudget(), one.tenant(), one.priority());
    }

    @Provide
    Arbitrary<ServingCase> cases() {
        return ServingCases.singleReplica(PolicyCases.policies());
    }

    @Provide
    Arbitrary<ServingCase> oneAtATime() {
        return ServingCases.singleReplica(PolicyCases.fixedBatches().map(any -> new PolicyChoice.Static(1)));
    }
}
