package io.rackcast.core.model;

/** The part of a layer in which tokens of a sequence meet. Counts are of one layer. */
public sealed interface Mixer permits Attention, LatentAttention, DeltaAttention, Mamba, Mamba2, NoMixer {
    /** Parameters of its matrices, each of which multiplies with every token once. */
    long matrices(int hidden);

    /** Width of what its output projection reads; the other matrices read the hidden state or a latent of it. */
    long mixedWidth();

    /** Parameters of biases, convolutions and other vectors. */
    long vectors(int hidden);

    /** Learned values of norms inside it. */
    long gains();

    /**
     * Operations in which new tokens meet those of their sequence; multiplications and additions count each.
     *
     * @param past tokens before them
     * @param fresh new tokens
     */
    long mixingFlop(long past, long fresh);

    /** Values that the cache holds of a sequence of so many tokens; grows with the sequence, up to a window. */
    long cachedValues(long context);

    /** Values that the cache would hold of one token if nothing were forgotten; 0 where only a state is kept. */
    long cachedValuesPerToken();

    /** Values of the recurrent state of a sequence, whatever its length. */
    long recurrentValues();

    /** Values of the last inputs that a convolution keeps of a sequence, whatever its length. */
    long convolutionValues();
}
