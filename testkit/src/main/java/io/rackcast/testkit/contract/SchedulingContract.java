package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.RecordWriter;
import io.rackcast.config.Scalar;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.testkit.CombinedCases;
import io.rackcast.testkit.Law;
import io.rackcast.testkit.ServingCase;
import io.rackcast.testkit.ServingCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * What any batch policy has to keep, as a test to be extended: each law is a property with its id in its name. Samples are
 * random small deployments, with the edges favoured (caches for one or two of the largest requests, prompts at the
 * boundaries of blocks, bursts). One that breaks a law is shrunk and written to {@code target/broken-laws} as a scenario
 * that {@code rackcast run FILE --check} replays.
 *
 * <p>Laws that hold for some policies alone are tested where the policy {@linkplain #promises promises} them. Seeds are
 * fixed: a contract that is red is red for everybody.
 *
 * @param <O> the options of the policy
 */
public abstract class SchedulingContract<O extends Record> {
    private static final Position AT = Position.of("sample");
    /** Steps of the bench take about a millisecond; gaps are up to 400 of these. */
    private static final long GAP_NANOS = 100_000;

    private static final int TRIES = 200;

    /** The policy under test. */
    protected abstract PolicyProvider<O> provider();

    /** Options to try it with: small ones find more. */
    protected abstract Arbitrary<O> options();

    /** What it promises beyond what every policy has to keep. */
    protected abstract Set<Promise> promises();

    /** The policy as scenario files state it; that of a jar unless overridden. */
    protected Mapping policy(O options) {
        return Mapping.empty(AT)
                .with("name", AT, Scalar.text(AT, provider().name()))
                .with("options", AT, RecordWriter.write(options, AT));
    }

    /** Samples for each law. */
    protected int tries() {
        return TRIES;
    }

    /** Random deployments with the policy in them. */
    @Provide
    protected Arbitrary<ServingCase> cases() {
        return ServingCases.statable(
                options().map(options -> new PolicyUnderTest<>(provider(), options)), Bench.timer(), GAP_NANOS);
    }

    /**
     * Such deployments with requests that ask for several answers, or whose prompts begin alike in a cache that keeps them, with
     * adapters and slots for few of these, with tiers behind the cache: with some of it, or all.
     */
    @Provide
    protected Arbitrary<ServingCase> mixedCases() {
        return CombinedCases.on(cases()).map(SlowTransfers::of);
    }

    // ---- books

    @Law("P1")
    @Sampled
    @Label("P1 every request is accounted for")
    void p1EveryRequestIsAccountedFor(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P1");
        Outcomes.everyRequestHasOneEnd(given);
    }

    @Law("P2")
    @Sampled
    @Label("P2 tokens of steps are the tokens delivered")
    void p2TokensAddUp(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P2");
    }

    @Law("P3")
    @Sampled
    @Label("P3 a completed request got exactly its tokens")
    void p3CompletedRequestsGotTheirTokens(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P3");
        Outcomes.tokensAreThoseAskedFor(given);
    }

    @Law("P4")
    @Sampled
    @Label("P4 a prompt is computed once, and again only after a preemption")
    void p4PromptsAreComputedOnce(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P4");
        Outcomes.prefilledTokensAddUp(given);
    }

    @Law("P5")
    @Sampled
    @Label("P5 a request arrives once and ends once")
    void p5OneArrivalAndOneEnd(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P5");
    }

    @Law({"P8", "P10"})
    @Sampled
    @Label("P8, P10 cache blocks are held by whom they belong to")
    void p8BlocksAddUp(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P8", "P10");
    }

    // ---- time

    @Law({"P17", "P18", "P19"})
    @Sampled
    @Label("P17 to P19 time runs forward, and through each request in order")
    void p17TimeRunsForward(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P17", "P18", "P19");
    }

    @Law("P20")
    @Sampled
    @Label("P20 no step is empty, and time does not stand still")
    void p20StepsTakeTime(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P20");
    }

    // ---- safety

    @Law("P23")
    @Sampled
    @Label("P23 a step keeps within the stated bounds")
    void p23StepsKeepWithinBounds(@ForAll("cases") ServingCase given) {
        StepLaws.withinBounds(given, provider().bounds(optionsOf(given)));
    }

    @Law("P24")
    @Sampled
    @Label("P24 every decoding sequence gets its token")
    void p24EverybodyDecodes(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P24");
        if (promises().contains(Promise.DECODES_EVERYBODY)) {
            StepLaws.everybodyDecodes(given);
        }
    }

    @Law("P25")
    @Sampled
    @Label("P25 a request is in one place at a time")
    void p25OnePlaceAtATime(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P25");
    }

    @Law("P26")
    @Sampled
    @Label("P26 first come, first served")
    void p26FirstComeFirstServed(@ForAll("cases") ServingCase given) {
        if (promises().contains(Promise.FIRST_COME_FIRST_SERVED)) {
            Outcomes.admittedInOrderOfArrival(given);
        }
    }

    @Law("P28")
    @Sampled
    @Label("P28 a preempted request keeps what its client has seen")
    void p28PreemptionKeepsTokens(@ForAll("cases") ServingCase given) {
        ExactLaws.hold(given, "P28");
    }

    @Law("P29")
    @Sampled
    @Label("P29 decisions do not depend on tokens to come")
    void p29TokensToComeAreUnknown(
            @ForAll("cases") ServingCase given,
            @ForAll @IntRange(min = 0, max = 15) int request,
            @ForAll @IntRange(min = 1, max = 40) int otherOutput) {
        PairedRuns.decisionsUntilTheyDiffer(given, request % given.requests().size(), otherOutput);
    }

    @Law("P31")
    @Sampled
    @Label("P31 who promises not to evict does not, nor lets anybody join who promises that")
    void p31PromisedBatchesAreKept(@ForAll("cases") ServingCase given) {
        if (promises().contains(Promise.NEVER_EVICTS)) {
            Outcomes.nobodyIsPreempted(given);
        }
        if (promises().contains(Promise.JOINS_EMPTY_BATCHES_ONLY)) {
            StepLaws.nobodyJoinsARunningBatch(given);
        }
    }

    // ---- progress

    @Law("P33")
    @Sampled
    @Label("P33 every accepted request completes")
    void p33EverythingCompletes(@ForAll("cases") ServingCase given) {
        Outcomes.everythingCompletes(given);
    }

    @Law("P34")
    @Sampled
    @Label("P34 work conservation")
    void p34NobodyIdlesBesideWork(@ForAll("cases") ServingCase given) {
        if (promises().contains(Promise.NEVER_WAITS)) {
            StepLaws.nobodyIdlesBesideWork(given);
        }
    }

    @Law("P35")
    @Sampled
    @Label("P35 preemptions lead somewhere")
    void p35PreemptionsEnd(@ForAll("cases") ServingCase given) {
        Outcomes.preemptionsAreBounded(given);
    }

    @Law("P36")
    @Sampled
    @Label("P36 nobody starves")
    void p36NobodyStarves(@ForAll("cases") ServingCase given) {
        if (promises().contains(Promise.NEVER_WAITS) && promises().contains(Promise.FIRST_COME_FIRST_SERVED)) {
            Outcomes.waitsForThoseAheadAlone(given);
        }
    }

    // ---- two runs

    @Law("P49")
    @Sampled
    @Label("P49 all times scale together")
    void p49TimesScale(@ForAll("cases") ServingCase given, @ForAll @IntRange(min = 2, max = 7) int factor) {
        if (promises().contains(Promise.IGNORES_CLOCK)) {
            PairedRuns.timesScale(given, factor);
        }
    }

    @Law("P50")
    @Sampled
    @Label("P50 numbers of requests mean nothing")
    void p50NumbersMeanNothing(@ForAll("cases") ServingCase given) {
        PairedRuns.otherNumbersSameDecisions(given);
    }

    @Law("P51")
    @Sampled
    @Label("P51 what comes later changes nothing before, and an idle gap separates")
    void p51AnIdleGapSeparates(@ForAll("cases") ServingCase given) {
        PairedRuns.laterRequestsChangeNothing(given);
        if (promises().contains(Promise.FORGETS_WHEN_IDLE)) {
            PairedRuns.anIdleGapSeparates(given);
        }
    }

    @Law("P54")
    @Sampled
    @Label("P54 repeating a step unasked changes nothing")
    void p54RepeatingChangesNothing(@ForAll("cases") ServingCase given) {
        PairedRuns.repeatingChangesNothing(given);
    }

    @Law("P55")
    @Sampled
    @Label("P55 a lone request follows the closed form")
    void p55ALoneRequest(@ForAll("cases") ServingCase given) {
        LoneRequest.followsTheClosedForm(given, promises().contains(Promise.NEVER_WAITS));
    }

    @Law("P59")
    @Sampled
    @Label("P59 the reference stepper agrees, token by token")
    void p59TheReferenceAgrees(@ForAll("cases") ServingCase given) {
        PairedRuns.theReferenceAgrees(given);
    }

    @Law("P70")
    @Sampled
    @Label("P70 the same again gives the same again")
    void p70TheSameAgain(@ForAll("cases") ServingCase given) {
        PairedRuns.theSameAgain(given);
    }

    // ---- where options meet

    @Law({"P59", "P1", "P2", "P3", "P4", "P5", "P8", "P9", "P10", "P17", "P18", "P19", "P20", "P24", "P25", "P28", "P73"
    })
    @Sampled(oneOf = 2)
    @Label("P59 where options meet, every exact law holds and the reference stepper agrees")
    void mixedP59TheReferenceAgrees(@ForAll("mixedCases") ServingCase given) {
        PairedRuns.theReferenceAgreesUnderCheck(given);
    }

    @Law("P23")
    @Sampled(oneOf = 2)
    @Label("P23 where options meet, a step keeps within the stated bounds")
    void mixedP23StepsKeepWithinBounds(@ForAll("mixedCases") ServingCase given) {
        if (promises().contains(Promise.BOUNDS_ANSWERS)) {
            StepLaws.withinBounds(given, provider().bounds(optionsOf(given)));
        }
    }

    @Law({"P33", "P34"})
    @Sampled(oneOf = 2)
    @Label("P34 where options meet, everything completes, and who never waits idles beside no work")
    void mixedP34NobodyIdlesBesideWork(@ForAll("mixedCases") ServingCase given) {
        if (promises().contains(Promise.NEVER_WAITS)) {
            StepLaws.nobodyIdlesBesideWork(given);
        } else {
            Outcomes.nobodyIsLeft(given);
        }
    }

    @Law("P54")
    @Sampled(oneOf = 2)
    @Label("P54 where options meet, repeating a step unasked changes nothing")
    void mixedP54RepeatingChangesNothing(@ForAll("mixedCases") ServingCase given) {
        PairedRuns.repeatingChangesNothing(given);
    }

    /** Writes a sample as a scenario with its trace. */
    final Path write(Path folder, String law, ServingCase sample) throws IOException {
        O options = optionsOf(sample);
        String stem = provider().name() + "-" + law.toLowerCase(Locale.ROOT);
        return SampleFile.write(
                folder,
                stem,
                law + " breaks here",
                sample,
                policy(options),
                provider().bounds(options));
    }

    @SuppressWarnings("unchecked") // cases() put it there
    private O optionsOf(ServingCase given) {
        return ((PolicyUnderTest<O>) given.deployment().policy()).options();
    }
}
