package io.rackcast.core.model;

/** A layer that is a feed-forward part alone, as in Nemotron-H. */
public record NoMixer() implements Mixer {
    @Override
    public long mixedWidth() {
        return 0;
    }

    @Override
    public long matrices(int hidden) {
        return 0;
    }

    @Override
    public long vectors(int hidden) {
        return 0;
    }

    @Override
    public long gains() {
        return 0;
    }

    @Override
    public long mixingFlop(long past, long fresh) {
        return 0;
    }

    @Override
    public long cachedValues(long context) {
        return 0;
    }

    @Override
    public long cachedValuesPerToken() {
        return 0;
    }

    @Override
    public long recurrentValues() {
        return 0;
    }

    @Override
    public long convolutionValues() {
        return 0;
    }

    @Override
    public String toString() {
        return "no attention";
    }
}
