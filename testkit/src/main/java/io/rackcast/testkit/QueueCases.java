package io.rackcast.testkit;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random queue orders and rules at the door, for times of a few hundred nanoseconds and prompts of a few dozen tokens. Ageing
 * is favoured where it makes ties, rules where they refuse some and let in others.
 */
public final class QueueCases {
    /** Requests of {@link ListedRequests} are of two classes. */
    private static final int CLASSES = 2;

    private QueueCases() {}

    /** Any order but that of arrival. */
    public static Arbitrary<QueueOrder> orders() {
        return Arbitraries.oneOf(
                Arbitraries.just(new QueueOrder.ShortestPrompt()),
                ageing().map(QueueOrder.Priority::new),
                targets().map(QueueOrder.EarliestDeadline::new),
                fair());
    }

    /** Priority, mostly with ageing. */
    public static Arbitrary<Long> ageing() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(QueueOrder.Priority.NEVER)),
                Tuple.of(1, Arbitraries.of(1L, 100L)),
                Tuple.of(2, Arbitraries.longs().between(1, 500)));
    }

    /** Fair by tenant, with any weights. */
    public static Arbitrary<QueueOrder.FairByTenant> fair() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 3))
                .as(QueueOrder.FairByTenant::new);
    }

    /** Few rules at a time, in any order. */
    public static Arbitrary<List<AdmissionRule>> rules() {
        return rule().list().ofMinSize(1).ofMaxSize(3).map(QueueCases::onceEach);
    }

    /** One rule of any kind. */
    private static Arbitrary<AdmissionRule> rule() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4).map(AdmissionRule.QueueCap::new),
                limits(4).map(AdmissionRule.RequestRate::new),
                limits(150).map(AdmissionRule.TokenRate::new),
                Arbitraries.integers().between(1, 4).map(AdmissionRule.InFlight::new),
                Combinators.combine(
                                Arbitraries.longs().between(1, 300),
                                Arbitraries.longs().between(1, 2_000))
                        .as(AdmissionRule.TokenQuota::new),
                targets().map(AdmissionRule.ProjectedWait::new));
    }

    private static Arbitrary<RateLimit> limits(long burst) {
        return Combinators.combine(
                        Arbitraries.longs().between(1, burst),
                        Arbitraries.longs().between(1, 1_000),
                        Arbitraries.longs().between(1, burst))
                .as(RateLimit::new);
    }

    private static Arbitrary<FirstTokenTargets> targets() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(FirstTokenTargets.NONE)),
                        Tuple.of(4, Arbitraries.longs().between(1, 800)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(CLASSES)
                .map(FirstTokenTargets::new);
    }

    private static List<AdmissionRule> onceEach(List<AdmissionRule> rules) {
        List<AdmissionRule> kept = new ArrayList<>();
        for (AdmissionRule rule : rules) {
            if (kept.stream().noneMatch(one -> one.refusal() == rule.refusal())) {
                kept.add(rule);
            }
        }
        return kept;
    }
}
