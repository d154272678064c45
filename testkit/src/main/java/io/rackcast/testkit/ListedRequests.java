package io.rackcast.testkit;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.ListedContent;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.RequestSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests from a list, of two classes in turn. */
public final class ListedRequests implements RequestSource {
    /**
     * One request.
     *
     * @param arrivalNanos never before the previous one
     * @param outputBudget {@link Integer#MAX_VALUE} for none
     * @param priority the lower the more urgent
     * @param text what prompt and answer begin with, {@link #TOKENS_PER_WORD} tokens for each number; empty where nobody
     *     knows
     * @param further tokens of further answers to the prompt
     * @param all whether all answers are returned, or the first
     * @param adapter that its tokens pass through; {@link LoraRule#PLAIN} for none
     */
    public record Request(
            long arrivalNanos,
            int promptTokens,
            int outputTokens,
            int outputBudget,
            int tenant,
            int priority,
            List<Integer> text,
            List<Integer> further,
            boolean all,
            int adapter) {
        public Request {
            text = List.copyOf(text);
            further = List.copyOf(further);
        }

        /** With one answer, of whose text nobody knows anything. */
        public Request(
                long arrivalNanos, int promptTokens, int outputTokens, int outputBudget, int tenant, int priority) {
            this(
                    arrivalNanos,
                    promptTokens,
                    outputTokens,
                    outputBudget,
                    tenant,
                    priority,
                    List.of(),
                    List.of(),
                    true,
                    LoraRule.PLAIN);
        }

        /** Of the only tenant there is, as urgent as any other, with one answer. */
        public Request(long arrivalNanos, int promptTokens, int outputTokens, int outputBudget) {
            this(arrivalNanos, promptTokens, outputTokens, outputBudget, 0, 0);
        }

        /** The same with a text. */
        public Request saying(List<Integer> words) {
            return new Request(
                    arrivalNanos,
                    promptTokens,
                    outputTokens,
                    outputBudget,
                    tenant,
                    priority,
                    words,
                    further,
                    all,
                    adapter);
        }

        /** The same with an adapter. */
        public Request with(int other) {
            return new Request(
                    arrivalNanos,
                    promptTokens,
                    outputTokens,
                    outputBudget,
                    tenant,
                    priority,
                    text,
                    further,
                    all,
                    other);
        }

        /** The same, so much later. */
        public Request later(long nanos) {
            return new Request(
                    arrivalNanos + nanos,
                    promptTokens,
                    outputTokens,
                    outputBudget,
                    tenant,
                    priority,
                    text,
                    further,
                    all,
                    adapter);
        }

        /** The same of other lengths. */
        public Request of(int prompt, int output) {
            return new Request(
                    arrivalNanos, prompt, output, outputBudget, tenant, priority, text, further, all, adapter);
        }

        /** The same with further answers. */
        public Request answers(List<Integer> others, boolean returned) {
            return new Request(
                    arrivalNanos,
                    promptTokens,
                    outputTokens,
                    outputBudget,
                    tenant,
                    priority,
                    text,
                    others,
                    returned,
                    adapter);
        }
    }

    /** Tokens of a number of a text: neither a divisor nor a multiple of most blocks. */
    public static final int TOKENS_PER_WORD = 3;

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
    public int adapter() {
        return requests.get(at).adapter();
    }

    @Override
    public int priority() {
        return requests.get(at).priority();
    }

    @Override
    public boolean hasContent() {
        return requests.stream().anyMatch(request -> !request.text().isEmpty());
    }

    @Override
    public @Nullable Content content() {
        List<Integer> text = requests.get(at).text();
        int[] words = text.stream().mapToInt(Integer::intValue).toArray();
        return words.length == 0 ? null : new ListedContent(words, TOKENS_PER_WORD, words.length * TOKENS_PER_WORD);
    }

    @Override
    public int sloClass() {
        return at & 1;
    }
}
