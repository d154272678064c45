package io.rackcast.workload;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Draws.Purpose;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.length.LengthSampler;
import java.util.function.LongSupplier;

/** A cursor over drawn requests; holds one request at a time. */
final class SyntheticRequests implements RequestSource {
    private final long seed;
    private final LongSupplier clock;
    private final Draws promptDraws;
    private final Draws outputDraws;
    private final LengthSampler prompt;
    private final LengthSampler output;
    private final long requests;

    private long request = -1;
    private long arrivalNanos;

    SyntheticRequests(long seed, LongSupplier clock, LengthSampler prompt, LengthSampler output, long requests) {
        this.seed = seed;
        this.clock = clock;
        this.promptDraws = Draws.of(seed, Purpose.PROMPT_LENGTH);
        this.outputDraws = Draws.of(seed, Purpose.OUTPUT_LENGTH);
        this.prompt = prompt;
        this.output = output;
        this.requests = requests;
    }

    @Override
    public boolean next() {
        if (request + 1 >= requests) {
            return false;
        }
        request++;
        arrivalNanos = clock.getAsLong();
        return true;
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
        return prompt.at(promptDraws.uniform(request));
    }

    @Override
    public int outputTokens() {
        return output.at(outputDraws.uniform(request));
    }
}
