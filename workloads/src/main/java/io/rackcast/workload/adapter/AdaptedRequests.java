package io.rackcast.workload.adapter;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Draws.Purpose;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.prefix.Popularity;
import org.jspecify.annotations.Nullable;

/** A cursor over the requests of another one, with adapters. */
final class AdaptedRequests implements RequestSource {
    private final RequestSource plain;
    private final double share;
    private final double[] shares;
    private final Draws draws;
    private long request = -1;

    AdaptedRequests(RequestSource plain, AdapterMix mix, long seed) {
        this.plain = plain;
        this.share = mix.share();
        this.shares = mix.shares();
        this.draws = Draws.of(seed, Purpose.ADAPTER);
    }

    @Override
    public boolean next() {
        request++;
        return plain.next();
    }

    @Override
    public int adapter() {
        long conversation = plain.conversation();
        long drawn = conversation < 0 ? request : conversation;
        return draws.uniform(drawn, 0) < share ? Popularity.rank(shares, draws.uniform(drawn, 1)) : LoraRule.PLAIN;
    }

    @Override
    public long conversation() {
        return plain.conversation();
    }

    @Override
    public long arrivalNanos() {
        return plain.arrivalNanos();
    }

    @Override
    public int promptTokens() {
        return plain.promptTokens();
    }

    @Override
    public int outputTokens() {
        return plain.outputTokens();
    }

    @Override
    public int answers() {
        return plain.answers();
    }

    @Override
    public int outputTokens(int answer) {
        return plain.outputTokens(answer);
    }

    @Override
    public boolean returnsAll() {
        return plain.returnsAll();
    }

    @Override
    public int outputBudget() {
        return plain.outputBudget();
    }

    @Override
    public boolean hasContent() {
        return plain.hasContent();
    }

    @Override
    public @Nullable Content content() {
        return plain.content();
    }

    @Override
    public long seed() {
        return plain.seed();
    }

    @Override
    public int sloClass() {
        return plain.sloClass();
    }

    @Override
    public int tenant() {
        return plain.tenant();
    }

    @Override
    public int priority() {
        return plain.priority();
    }
}
