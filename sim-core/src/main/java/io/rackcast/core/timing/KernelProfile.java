package io.rackcast.core.timing;

/**
 * How fast the kernels of one stack run on one chip, for one weight format, one cache format and one number of chips.
 *
 * @param linear matrix multiplications of the transformer blocks, in the weight format
 * @param quantisation of activations before such a multiplication, where it is in fewer than 16 bits
 * @param head the 16-bit matrix multiplication that makes logits
 * @param prefillAttention attention of prompt chunks
 * @param decodeAttention attention of one token per sequence over its cache
 * @param decodeTileTokens decode kernels read the cache in tiles: what a sequence costs beyond its own cached tokens, in
 *     cached tokens
 * @param elementwise norms, rotary embedding, activation, cache writes, embedding lookup: bound by memory
 * @param sampling from logits to tokens
 * @param capturedAllReduce all-reduce inside a captured graph
 * @param eagerAllReduce all-reduce launched by itself
 * @param gather gather of logits over the chips
 * @param launchSeconds host time to launch one kernel outside a graph
 */
public record KernelProfile(
        RooflineFit linear,
        RooflineFit quantisation,
        RooflineFit head,
        RooflineFit prefillAttention,
        RooflineFit decodeAttention,
        double decodeTileTokens,
        RooflineFit elementwise,
        RooflineFit sampling,
        CollectiveFit capturedAllReduce,
        CollectiveFit eagerAllReduce,
        CollectiveFit gather,
        double launchSeconds) {

    public KernelProfile {
        if (!(decodeTileTokens >= 0 && decodeTileTokens < 1e6)) {
            throw new IllegalArgumentException(
                    "tile tokens must be at least 0 and under a million, are " + decodeTileTokens);
        }
        if (!(launchSeconds >= 0 && launchSeconds < 1)) {
            throw new IllegalArgumentException(
                    "launch cost must be at least 0 and under a second, is " + launchSeconds + " s");
        }
    }
}
