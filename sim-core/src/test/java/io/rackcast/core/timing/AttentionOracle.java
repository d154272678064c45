package io.rackcast.core.timing;

import io.rackcast.core.model.Reach;

/** Attention kernels over the sequences of a step: first those of prompts, then those that decode. */
final class AttentionOracle {
    /** flash_attn_max_num_splits_for_cuda_graph of vLLM, and multiprocessors of an H100 (docs/timing.md). */
    private static final double PIECES = 32;

    private static final double UNITS = 132;

    private final ServedModel served;
    private final Ledger ledger;
    private final Batch batch;

    AttentionOracle(ServedModel served, Ledger ledger, Batch batch) {
        this.served = served;
        this.ledger = ledger;
        this.batch = batch;
    }

    /**
     * Each chunk: {@code perPair} operations of each (query, key) pair and {@code perPast} of each earlier token that it
     * sees; {@code cached} bytes of each key that it sees and {@code query} of each of its tokens.
     */
    void prompts(
            Operator operator,
            RooflineFit fit,
            Reach reach,
            double perPair,
            double perPast,
            double cached,
            double query) {
        if (batch.prompts().isEmpty()) {
            return;
        }
        double flops = 0;
        double bytes = 0;
        for (Batch.Prompt prompt : batch.prompts()) {
            double keys = Batch.keys(prompt.past(), prompt.tokens(), reach);
            flops += perPair * Batch.pairs(prompt.past(), prompt.tokens(), reach) + perPast * (keys - prompt.tokens());
            bytes += cached * keys + query * prompt.tokens();
        }
        ledger.kernel(
                operator,
                fit,
                flops,
                served.chip().bf16Flops(),
                bytes,
                served.chip().memoryBandwidth());
    }

    /**
     * Each sequence: {@code perPair} operations of each pair; {@code cached} bytes of each key that it sees, and of
     * {@code tile} more which take time but are no traffic; {@code query} bytes of each query.
     *
     * <p>One query a sequence leaves the tiles of a decode kernel nearly empty. More queries are free until all pairs, at the
     * rate of prefill kernels, cost more than one query's.
     *
     * @param heads key/value heads of the chip, of which a lone sequence is cut into pieces; 0 where sequences are dealt
     *     out evenly
     */
    void decodes(
            Operator operator,
            RooflineFit fit,
            Reach reach,
            double perPair,
            double cached,
            double query,
            double tile,
            double rateOverPrefill,
            int heads) {
        if (batch.decodes().isEmpty()) {
            return;
        }
        double keys = 0;
        double pairs = 0;
        for (Batch.Decode decode : batch.decodes()) {
            keys += Batch.keys(decode.cached(), decode.queries(), reach);
            pairs += Batch.pairs(decode.cached(), decode.queries(), reach);
        }
        double waited = Math.max(keys, waited(reach, heads, keys));
        double queries = batch.queries();
        double memory = cached * (waited + tile * batch.decodes().size()) + query * queries;
        double computed = Math.max(waited, Math.min(1, rateOverPrefill) * pairs);
        ledger.call(
                operator,
                fit,
                perPair * pairs,
                cached * keys + query * queries,
                perPair * computed / served.chip().bf16Flops(),
                memory / served.chip().memoryBandwidth());
    }

    /** Keys that could be read while a context that is longer than an eighth of all is alone on its part of the chip. */
    private double waited(Reach reach, int heads, double keys) {
        double longest = batch.longest();
        boolean far = batch.noted() && longest * 8 > keys;
        if (heads == 0 || !far || !(reach instanceof Reach.Full)) {
            return 0;
        }
        return longest * Math.min(batch.decodes().size(), Math.max(1, UNITS / (PIECES * heads)));
    }
}
