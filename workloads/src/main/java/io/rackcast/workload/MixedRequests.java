package io.rackcast.workload;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Draws.Purpose;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.length.LengthSampler;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A cursor over drawn requests of several classes; holds one request at a time. Lengths take the same draws in every
 * class, so a mix of equal classes has the requests of a workload without any.
 */
final class MixedRequests implements RequestSource {
    private final long seed;
    private final LongSupplier clock;
    private final Draws classDraws;
    private final Draws promptDraws;
    private final Draws outputDraws;
    private final LengthSampler[] prompts;
    private final LengthSampler[] outputs;
    private final List<RequestClass> classes;
    /** Sum of the shares up to a class and with it. */
    private final double[] upTo;

    private final long requests;
    private long request = -1;
    private long arrivalNanos;
    private int sloClass;

    MixedRequests(long seed, LongSupplier clock, List<RequestClass> classes, long requests) {
        this.seed = seed;
        this.clock = clock;
        this.requests = requests;
        this.classes = classes;
        classDraws = Draws.of(seed, Purpose.SLO_CLASS);
        promptDraws = Draws.of(seed, Purpose.PROMPT_LENGTH);
        outputDraws = Draws.of(seed, Purpose.OUTPUT_LENGTH);
        prompts = new LengthSampler[classes.size()];
        outputs = new LengthSampler[classes.size()];
        upTo = new double[classes.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            RequestClass one = classes.get(i);
            prompts[i] = one.prompt().sampler();
            outputs[i] = one.output().sampler();
            sum += one.share();
            upTo[i] = sum;
        }
    }

    @Override
    public boolean next() {
        if (request + 1 >= requests) {
            return false;
        }
        request++;
        arrivalNanos = clock.getAsLong();
        sloClass = classAt(classDraws.uniform(request));
        return true;
    }

    /** What rounding of the shares leaves over goes to the last class. */
    private int classAt(double uniform) {
        int chosen = 0;
        while (chosen < upTo.length - 1 && uniform >= upTo[chosen]) {
            chosen++;
        }
        return chosen;
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
        return prompts[sloClass].at(promptDraws.uniform(request));
    }

    @Override
    public int outputTokens() {
        return outputs[sloClass].at(outputDraws.uniform(request));
    }

    @Override
    public int sloClass() {
        return sloClass;
    }

    @Override
    public int tenant() {
        return classes.get(sloClass).tenant();
    }

    @Override
    public int priority() {
        return classes.get(sloClass).priority();
    }
}
