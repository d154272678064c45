package io.rackcast.workload;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.ManyAnswers.Way;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over requests that ask for several answers. Of independent samples, all but the first are within
 * {@value #SPREAD} of its length, evenly drawn: what differs is the sampling, not the question. That share is an assumption;
 * the mean stays what it was.
 */
final class ManyAnswersRequests implements RequestSource {
    private static final double SPREAD = 0.2;

    private final RequestSource one;
    private final Way way;
    private final int answers;
    private final Draws draws;
    private long request = -1;

    ManyAnswersRequests(RequestSource one, Way way, int answers) {
        this.one = one;
        this.way = way;
        this.answers = answers;
        this.draws = Draws.of(one.seed(), Draws.Purpose.ANSWER_LENGTH);
    }

    /** The longest answer where the first one has at most so many tokens. */
    static int longest(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.round((1 + SPREAD) * tokens));
    }

    @Override
    public boolean next() {
        request++;
        return one.next();
    }

    @Override
    public int answers() {
        return answers;
    }

    @Override
    public boolean returnsAll() {
        return way == Way.SAMPLES;
    }

    @Override
    public int outputTokens(int answer) {
        int tokens = one.outputTokens();
        if (answer == 0 || way == Way.BEAM) {
            return tokens;
        }
        double factor = 1 - SPREAD + 2 * SPREAD * draws.uniform(request, answer);
        return (int) Math.max(1, Math.round(factor * tokens));
    }

    @Override
    public long arrivalNanos() {
        return one.arrivalNanos();
    }

    @Override
    public int promptTokens() {
        return one.promptTokens();
    }

    @Override
    public int outputTokens() {
        return one.outputTokens();
    }

    @Override
    public int outputBudget() {
        return one.outputBudget();
    }

    @Override
    public boolean hasContent() {
        return one.hasContent();
    }

    @Override
    public @Nullable Content content() {
        return one.content();
    }

    @Override
    public long seed() {
        return one.seed();
    }

    @Override
    public int sloClass() {
        return one.sloClass();
    }

    @Override
    public int tenant() {
        return one.tenant();
    }

    @Override
    public int priority() {
        return one.priority();
    }

    @Override
    public int adapter() {
        return one.adapter();
    }

    @Override
    public long conversation() {
        return one.conversation();
    }
}
