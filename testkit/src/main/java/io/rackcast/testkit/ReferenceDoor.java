package io.rackcast.testkit;

import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.scheduling.FirstTokenTargets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rules at the door, judged anew for each request from the list of all that were let in before: no counters, no
 * buckets.
 */
final class ReferenceDoor {
    private final List<AdmissionRule> rules;
    private final List<Entry> entries = new ArrayList<>();

    /** A request that was let in. */
    private static final class Entry {
        final ReferenceSequence sequence;
        final long nanos;
        long startedNanos = -1;
        long goneNanos = Long.MAX_VALUE;

        Entry(ReferenceSequence sequence, long nanos) {
            this.sequence = sequence;
            this.nanos = nanos;
        }

        /** Its first admission, or the moment when it gave up; the end of time as long as it waits. */
        long waitedUntil() {
            return startedNanos < 0 ? goneNanos : startedNanos;
        }
    }

    ReferenceDoor(List<AdmissionRule> rules) {
        this.rules = rules;
    }

    /** The first rule on tenants that refuses. */
    @Nullable
    Refusal refuses(ReferenceSequence sequence, long now) {
        for (AdmissionRule rule : rules) {
            if (!rule.isOfReplica() && !admits(rule, sequence, now)) {
                return rule.refusal();
            }
        }
        return null;
    }

    /** The first rule on replicas that refuses. */
    @Nullable
    Refusal refusesAtReplica(ReferenceSequence sequence, long now, IntUnaryOperator waiting) {
        for (AdmissionRule rule : rules) {
            if (rule instanceof AdmissionRule.QueueCap cap && waiting.applyAsInt(sequence.replica) >= cap.requests()) {
                return rule.refusal();
            }
            if (rule instanceof AdmissionRule.ProjectedWait wait
                    && projectedNanos(sequence.replica, now) > target(wait.targets(), sequence)) {
                return rule.refusal();
            }
        }
        return null;
    }

    void letIn(ReferenceSequence sequence, long now) {
        entries.add(new Entry(sequence, now));
    }

    /** Requests enter batches in an order of their own: it makes the recent rate. */
    void started(ReferenceSequence sequence, long now) {
        Entry entry = of(sequence);
        entry.startedNanos = now;
        // In order of their starts from here on; those that wait keep their order behind.
        entries.remove(entry);
        entries.add((int) entries.stream().filter(one -> one.startedNanos >= 0).count(), entry);
    }

    void gone(ReferenceSequence sequence, long now) {
        of(sequence).goneNanos = now;
    }

    private Entry of(ReferenceSequence sequence) {
        return entries.stream()
                .filter(entry -> entry.sequence == sequence)
                .findFirst()
                .orElseThrow();
    }

    private boolean admits(AdmissionRule rule, ReferenceSequence sequence, long now) {
        if (rule instanceof AdmissionRule.RequestRate rate) {
            return level(rate.limit(), sequence.tenant, now, one -> 1).compareTo(BigDecimal.ONE) >= 0;
        }
        if (rule instanceof AdmissionRule.TokenRate rate) {
            return level(rate.limit(), sequence.tenant, now, ReferenceDoor::tokens)
                            .compareTo(BigDecimal.valueOf(tokens(sequence)))
                    >= 0;
        }
        if (rule instanceof AdmissionRule.InFlight flight) {
            return entries.stream()
                            .filter(entry ->
                                    entry.sequence.tenant == sequence.tenant && entry.goneNanos == Long.MAX_VALUE)
                            .count()
                    < flight.requests();
        }
        AdmissionRule.TokenQuota quota = (AdmissionRule.TokenQuota) rule;
        long window = quota.windowNanos();
        long used = entries.stream()
                .filter(entry -> entry.sequence.tenant == sequence.tenant && entry.nanos / window == now / window)
                .mapToLong(entry -> tokens(entry.sequence))
                .sum();
        return used + tokens(sequence) <= quota.tokens();
    }

    /** What a bucket that was full at the start holds now, rounded down to whole units. */
    private BigDecimal level(RateLimit limit, int tenant, long now, ToLongFunction<ReferenceSequence> cost) {
        BigInteger period = BigInteger.valueOf(limit.periodNanos());
        BigInteger full = BigInteger.valueOf(limit.burst()).multiply(period);
        BigInteger level = full;
        long since = 0;
        List<Entry> mine = entries.stream()
                .filter(entry -> entry.sequence.tenant == tenant)
                .sorted((a, b) -> Long.compare(a.sequence.id, b.sequence.id))
                .toList();
        for (Entry entry : mine) {
            level = full.min(level.add(gained(limit, entry.nanos - since)));
            level = level.subtract(
                    BigInteger.valueOf(cost.applyAsLong(entry.sequence)).multiply(period));
            since = entry.nanos;
        }
        return new BigDecimal(full.min(level.add(gained(limit, now - since))).divide(period));
    }

    private static BigInteger gained(RateLimit limit, long nanos) {
        return BigInteger.valueOf(limit.units()).multiply(BigInteger.valueOf(nanos));
    }

    private static long tokens(ReferenceSequence sequence) {
        return (long) sequence.promptTokens + sequence.outputBudget;
    }

    private static long target(FirstTokenTargets targets, ReferenceSequence sequence) {
        return targets.nanos(sequence.sloClass);
    }

    /** Waiting prompt tokens, at the pace of the latest starts. */
    private double projectedNanos(int replica, long now) {
        List<Entry> mine = entries.stream()
                .filter(entry -> entry.sequence.replica == replica)
                .toList();
        List<Entry> started =
                mine.stream().filter(entry -> entry.startedNanos >= 0).toList();
        List<Entry> queued = mine.stream()
                .filter(entry -> entry.startedNanos < 0 && entry.goneNanos == Long.MAX_VALUE)
                .toList();
        if (queued.isEmpty() || started.isEmpty()) {
            return 0;
        }
        int first = Math.max(0, started.size() - AdmissionRule.ProjectedWait.RECENT);
        long from = first == 0 ? 0 : started.get(first - 1).startedNanos;
        long waited = 0;
        List<Long> instants = new ArrayList<>(List.of(from, now));
        mine.forEach(entry -> instants.addAll(List.of(entry.nanos, entry.waitedUntil())));
        List<Long> ends = instants.stream()
                .filter(instant -> instant >= from && instant <= now)
                .sorted()
                .toList();
        for (int i = 1; i < ends.size(); i++) {
            long begin = ends.get(i - 1);
            boolean anybody = mine.stream().anyMatch(entry -> entry.nanos <= begin && entry.waitedUntil() > begin);
            waited += anybody ? ends.get(i) - begin : 0;
        }
        long recent = started.subList(first, started.size()).stream()
                .mapToLong(entry -> entry.sequence.promptTokens)
                .sum();
        long ahead =
                queued.stream().mapToLong(entry -> entry.sequence.promptTokens).sum();
        return (double) ahead * waited / recent;
    }
}
