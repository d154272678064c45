package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import java.util.List;
import java.util.Optional;

/** Who of those that wait is served next: an order by name, or with its options. */
public record QueueChoice(
        @Describe("fcfs, shortest-prompt, priority, earliest-deadline or fair-by-tenant")
        QueueKind order,

        @Describe("priority: who waits that long gains one priority, up to 1h; nobody gains any when absent") @Positive
        Optional<TimeSpan> ageing,

        @Describe("fair-by-tenant: what a prompt token counts; 1 when absent") @Range(min = 0, max = 1_000)
        Optional<Integer> promptWeight,

        @Describe("fair-by-tenant: what an output token counts; 2 when absent") @Range(min = 0, max = 1_000)
        Optional<Integer> outputWeight) {

    /** Of the paper that {@link QueueOrder.FairByTenant} follows. */
    private static final int PROMPT_WEIGHT = 1;

    private static final int OUTPUT_WEIGHT = 2;

    public QueueChoice {
        refuseForeign("ageing", ageing, order, QueueKind.PRIORITY);
        refuseForeign("promptWeight", promptWeight, order, QueueKind.FAIR_BY_TENANT);
        refuseForeign("outputWeight", outputWeight, order, QueueKind.FAIR_BY_TENANT);
        if (ageing.map(TimeSpan::nanos).orElse(0L) > QueueOrder.Priority.SLOWEST) {
            throw new IllegalArgumentException("ageing must be at most 1h, is " + ageing.get());
        }
        if (promptWeight.equals(Optional.of(0)) && outputWeight.equals(Optional.of(0))) {
            throw new IllegalArgumentException("promptWeight and outputWeight cannot both be 0: nothing would count");
        }
    }

    /** An order with its default options. */
    public static QueueChoice parse(String name) {
        List<QueueKind> kinds = List.of(QueueKind.values());
        List<String> ids = kinds.stream().map(QueueKind::id).toList();
        int at = ids.indexOf(name.strip());
        if (at < 0) {
            throw new IllegalArgumentException("unknown queue order '" + name + "'" + Suggestion.hint(name, ids));
        }
        return new QueueChoice(kinds.get(at), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For the simulator. */
    QueueOrder rule(FirstTokenTargets targets) {
        return switch (order) {
            case FCFS -> QueueOrder.FIRST_COME;
            case SHORTEST_PROMPT -> new QueueOrder.ShortestPrompt();
            case PRIORITY -> new QueueOrder.Priority(ageing.map(TimeSpan::nanos).orElse(QueueOrder.Priority.NEVER));
            case EARLIEST_DEADLINE -> new QueueOrder.EarliestDeadline(targets);
            case FAIR_BY_TENANT ->
                new QueueOrder.FairByTenant(promptWeight.orElse(PROMPT_WEIGHT), outputWeight.orElse(OUTPUT_WEIGHT));
        };
    }

    private static void refuseForeign(String option, Optional<?> value, QueueKind order, QueueKind owner) {
        if (value.isPresent() && order != owner) {
            throw new IllegalArgumentException(option + " is an option of " + owner.id() + ", not of " + order.id());
        }
    }
}
