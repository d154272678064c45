package io.rackcast.core.scheduling;

import java.util.function.IntFunction;

/**
 * Who of those that wait is served next. The batch policy decides when, and how much of it; it sees the head of the queue
 * only, so that every policy goes with every order.
 */
public sealed interface QueueOrder {
    /** What engines do unless told otherwise. */
    QueueOrder FIRST_COME = new FirstCome();

    /**
     * An empty queue in this order.
     *
     * @param requests what waits in a slot
     */
    WaitingQueue queue(IntFunction<RequestView> requests);

    /** First come, first served; a preempted request returns to the head. */
    record FirstCome() implements QueueOrder {
        @Override
        public WaitingQueue queue(IntFunction<RequestView> requests) {
            return new ArrivalQueue();
        }
    }

    /**
     * The shortest prompt first. Least mean wait where prompts are most of the work; long prompts may wait for as long as
     * shorter ones come.
     */
    record ShortestPrompt() implements QueueOrder {
        @Override
        public WaitingQueue queue(IntFunction<RequestView> requests) {
            return new KeyedQueue(requests, RequestView::promptTokens);
        }
    }

    /**
     * The most urgent first: the lowest priority number, as in vLLM ({@code --scheduling-policy priority}, read at 0.10,
     * {@code vllm/v1/core/sched/request_queue.py}), where a preempted request, too, goes to its place.
     *
     * <p>With ageing, a request gains one priority for each {@code ageingNanos} that have passed since it arrived. As all of
     * them gain at the same speed, {@code p - (t - a) / g} is smaller for one of two requests at every time t or at none: the
     * key {@code p g + a}, which does not change, has the same order exactly. Whoever waits is overtaken only by what arrives
     * within {@code (p - p') g} after it.
     *
     * @param ageingNanos 1 ns to 1 h, or {@link #NEVER}
     */
    record Priority(long ageingNanos) implements QueueOrder {
        /** Nobody gains priority by waiting. */
        public static final long NEVER = 0;

        /** Longest ageing: with priorities up to {@link #LARGEST} and runs up to a century, keys fit 63 bits. */
        public static final long SLOWEST = 3_600_000_000_000L;

        /** Largest priority number, and negated the smallest. */
        public static final int LARGEST = 1_000_000;

        public Priority {
            if (ageingNanos < 0 || ageingNanos > SLOWEST) {
                throw new IllegalArgumentException("ageing must be from 0 to 1 h, is " + ageingNanos + " ns");
            }
        }

        @Override
        public WaitingQueue queue(IntFunction<RequestView> requests) {
            return new KeyedQueue(requests, this::key);
        }

        private long key(RequestView request) {
            if (Math.abs((long) request.priority()) > LARGEST) {
                throw new IllegalArgumentException(
                        "request " + request.id() + " has priority " + request.priority() + ", beyond " + LARGEST);
            }
            return ageingNanos == NEVER
                    ? request.priority()
                    : request.priority() * ageingNanos + request.arrivalNanos();
        }
    }

    /**
     * The earliest deadline first: arrival and the target of its class for the first token. Requests without a target come
     * last, in order of arrival. Optimal where all can be kept; under overload it serves those that are late already.
     */
    record EarliestDeadline(FirstTokenTargets targets) implements QueueOrder {
        @Override
        public WaitingQueue queue(IntFunction<RequestView> requests) {
            return new KeyedQueue(requests, targets::deadlineNanos);
        }
    }

    /**
     * The tenant that was served least first, by virtual token counters (Sheng et al., "Fairness in Serving Large Language
     * Models", OSDI 2024, algorithm 2): prompt tokens count when a request enters the batch, output tokens when they are
     * delivered. Of two tenants that both have requests waiting, neither gets more than twice
     * {@code max(promptWeight * longest prompt, outputWeight * tokens of the batch)} ahead of the other. Each lane counts
     * for itself.
     *
     * @param promptWeight of a prompt token; 1 in the paper
     * @param outputWeight of an output token; 2 in the paper
     */
    record FairByTenant(int promptWeight, int outputWeight) implements QueueOrder {
        public FairByTenant {
            if (promptWeight < 0 || outputWeight < 0 || promptWeight + (long) outputWeight == 0) {
                throw new IllegalArgumentException(
                        "weights must not be negative nor both 0, are " + promptWeight + " and " + outputWeight);
            }
        }

        @Override
        public WaitingQueue queue(IntFunction<RequestView> requests) {
            return new TenantQueue(requests, new ServedTokens(promptWeight, outputWeight));
        }
    }
}
