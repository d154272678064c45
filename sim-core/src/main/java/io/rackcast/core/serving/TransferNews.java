package io.rackcast.core.serving;

import io.rackcast.core.kvcache.LowerTiers;
import io.rackcast.core.observe.Transfer;

/** Tells observers what goes to the tiers behind the cache of a lane, and what comes from there. */
record TransferNews(Batch batch) implements LowerTiers.Watch {
    @Override
    public void read(int tier, int blocks) {
        tell(tier, blocks, Transfer.UP);
    }

    @Override
    public void written(int tier) {
        tell(tier, 1, Transfer.DOWN);
    }

    @Override
    public void refused(int tier) {
        tell(tier, 1, Transfer.REFUSED);
    }

    private void tell(int tier, int blocks, Transfer what) {
        batch.observers.transfer(batch.now, batch.replica, tier, blocks, what);
    }
}
