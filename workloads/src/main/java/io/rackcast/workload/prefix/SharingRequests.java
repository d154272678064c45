package io.rackcast.workload.prefix;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Draws.Purpose;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.length.LengthSampler;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A cursor over drawn requests whose prompts have something in common; holds one request at a time. What is drawn for a
 * request is what would be drawn without: only prompts get longer.
 */
public final class SharingRequests implements RequestSource {
    private final long seed;
    private final LongSupplier clock;
    private final Draws promptDraws;
    private final Draws outputDraws;
    private final Draws prefixDraws;
    private final LengthSampler prompt;
    private final LengthSampler output;
    private final long requests;
    private final int prefixTokens;
    private final double[] shares;
    private final Sessions sessions;
    private final boolean answersReturn;
    private final int samples;

    private long request = -1;
    private long arrivalNanos;
    private int promptTokens;

    /**
     * @param clock gives the instant of each next arrival
     * @param prompt new tokens of each prompt
     * @param samples requests that ask the same at the same instant
     */
    public SharingRequests(
            long seed,
            LongSupplier clock,
            LengthDistribution prompt,
            LengthDistribution output,
            Optional<CommonPrefixes> prefixes,
            Optional<Sessions> sessions,
            int samples,
            long requests) {
        this.seed = seed;
        this.clock = clock;
        this.promptDraws = Draws.of(seed, Purpose.PROMPT_LENGTH);
        this.outputDraws = Draws.of(seed, Purpose.OUTPUT_LENGTH);
        this.prefixDraws = Draws.of(seed, Purpose.PREFIX);
        this.prompt = prompt.sampler();
        this.output = output.sampler();
        this.requests = requests;
        this.prefixTokens = prefixes.map(CommonPrefixes::tokens).orElse(0);
        this.shares = prefixes.map(CommonPrefixes::shares).orElse(new double[] {1});
        this.sessions = sessions.orElse(Sessions.NONE);
        this.answersReturn = sessions.isPresent();
        this.samples = samples;
    }

    @Override
    public boolean next() {
        if (request + 1 >= requests) {
            return false;
        }
        request++;
        if (request % samples > 0) {
            return true;
        }
        arrivalNanos = clock.getAsLong();
        long asked = request / samples;
        promptTokens = prefixTokens + question(asked);
        for (int turn = sessions.turn(asked); turn > 0; turn--) {
            long earlier = asked - (long) turn * sessions.concurrent();
            // Of several answers, the first one is taken up.
            promptTokens = Math.addExact(promptTokens, question(earlier) + answer(earlier * samples));
        }
        return true;
    }

    private int question(long of) {
        return prompt.at(promptDraws.uniform(of));
    }

    private int answer(long of) {
        return output.at(outputDraws.uniform(of));
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public int outputTokens() {
        return answer(request);
    }

    @Override
    public long conversation() {
        long asked = request / samples;
        return answersReturn ? sessions.session(asked) : asked;
    }

    @Override
    public boolean hasContent() {
        return true;
    }

    @Override
    public Content content() {
        long asked = request / samples;
        long session = answersReturn ? sessions.session(asked) : asked;
        int prefix = CommonPrefixes.rank(shares, prefixDraws.uniform(session));
        int known = prefixTokens;
        if (answersReturn && request % samples == 0) {
            known = promptTokens + outputTokens();
        } else if (answersReturn || samples > 1) {
            known = promptTokens;
        }
        return new SessionContent(prefix, prefixTokens, session, known);
    }
}
