package io.rackcast.workload;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import java.util.List;

/**
 * Requests of another workload, each of which asks for several answers. The first one is as long as it was there.
 *
 * @param way what the answers are for
 * @param answers of each request, at least 2
 */
public record ManyAnswers(Workload one, Way way, int answers) implements Workload {
    /** Most answers of one request. */
    public static final int MOST = 64;

    /** What several answers are for. */
    public enum Way {
        /** Independent samples, all of which are returned ({@code n}). */
        SAMPLES,
        /** Independent samples, the best of which is returned ({@code best_of}). */
        BEST_OF,
        /** Beams of one search, of one length; one of them is returned. */
        BEAM
    }

    public ManyAnswers {
        if (answers < 2 || answers > MOST) {
            throw new IllegalArgumentException("answers must be from 2 to " + MOST + ", are " + answers);
        }
    }

    @Override
    public List<String> tenants() {
        return one.tenants();
    }

    @Override
    public Traffic traffic(long seed) {
        Traffic plain = one.traffic(seed);
        RequestSource source = new ManyAnswersRequests(plain.requests(), way, answers);
        return plain instanceof Traffic.ClosedLoop loop
                ? new Traffic.ClosedLoop(source, loop.users(), loop.thinkNanos())
                : new Traffic.OpenLoop(source);
    }

    @Override
    public long requests() {
        return one.requests();
    }

    @Override
    public int longestOutput() {
        return way == Way.BEAM ? one.longestOutput() : ManyAnswersRequests.longest(one.longestOutput());
    }

    @Override
    public int longestSequence() {
        return one.longestSequence() + longestOutput() - one.longestOutput();
    }

    @Override
    public ManyAnswers withRequests(long number) {
        return new ManyAnswers(one.withRequests(number), way, answers);
    }
}
