package io.rackcast.testkit;

import io.rackcast.core.serving.RequestSource;
import java.util.List;

/** Requests from a list, of two classes in turn. */
public final class ListedRequests implements RequestSource {
    /**
     * One request.
     *
     * @param arrivalNanos never before the previous one
     * @param outputBudget {@link Integer#MAX_VALUE} for none
     * @param priority the lower the more urgent
     * @param further tokens of further answers to the prompt
     * @param all whether all answers are returned, or the first
     */
    public record Request(
            long arrivalNanos,
            int promptTokens,
            int outputTokens,
            int outputBudget,
            int tenant,
            int priority,
            List<Integer> further,
            boolean all) {
        public Request {
            further = List.copyOf(further);
        }

        /** With one answer. */
        public Request(
                long arrivalNanos, int promptTokens, int outputTokens, int outputBudget, int tenant, int priority) {
            this(arrivalNanos, promptTokens, outputTokens, outputBudget, tenant, priority, List.of(), true);
        }

        /** Of the only tenant there is, as urgent as any other, with one answer. */
        public Request(long arrivalNanos, int promptTokens, int outputTokens, int outputBudget) {
            this(arrivalNanos, promptTokens, outputTokens, outputBudget, 0, 0);
        }

        /** The same with further answers. */
        public Request answers(List<Integer> others, boolean returned) {
            return new Request(
                    arrivalNanos, promptTokens, outputTokens, outputBudget, tenant, priority, others, returned);
        }
    }

    private final List<Request> requests;
    private int at = -1;

    /** The requests in order. */
    public ListedRequests(List<Request> requests) {
        this.requests = requests;
    }

    @Override
    public boolean next() {
        return ++at < requests.size();
    }

    @Override
    public long arrivalNanos() {
        return requests.get(at).arrivalNanos();
    }

    @Override
    public int promptTokens() {
        return requests.get(at).promptTokens();
    }

    @Override
    public int outputTokens() {
        return requests.get(at).outputTokens();
    }

    @Override
    public int outputBudget() {
        return requests.get(at).outputBudget();
    }

    @Override
    public int answers() {
        return 1 + requests.get(at).further().size();
    }

    @Override
    public int outputTokens(int answer) {
        return answer == 0 ? outputTokens() : requests.get(at).further().get(answer - 1);
    }

    @Override
    public boolean returnsAll() {
        return requests.get(at).all();
    }

    @Override
    public int tenant() {
        return requests.get(at).tenant();
    }

    @Override
    public int priority() {
        return requests.get(at).priority();
    }

    @Override
    public int sloClass() {
        return at & 1;
    }
}
