package io.rackcast.core.scheduling;

/** The adapters that the batch of a lane uses, as its queue has to know them. */
public interface AdaptersInUse {
    /** How many there are, not counting the plain model. */
    int distinct();

    /** One of them, in no order. */
    int adapter(int i);

    /** Whether they take all slots. */
    boolean full();

    /** Whether a request with that adapter may enter the batch: it needs no slot, shares one, or finds one free. */
    boolean admits(int adapter);
}
