package io.rackcast.testkit.contract;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.testkit.ServingCase;

/** Cases drawn for steps of nanoseconds, with copies in proportion to steps of about a millisecond. */
final class SlowTransfers {
    private static final long LONGER = 10_000;

    private SlowTransfers() {}

    static ServingCase of(ServingCase given) {
        Deployment deployment = given.deployment();
        LoraRule lora = deployment.lora();
        CacheTiers tiers = deployment.tiers();
        return given.with(changed -> changed.tiers(new CacheTiers(
                        tiers.tiers().stream().map(SlowTransfers::slower).toList(), tiers.write()))
                .lora(lora == null ? null : slower(lora)));
    }

    private static CacheTiers.Tier slower(CacheTiers.Tier tier) {
        return new CacheTiers.Tier(
                tier.name(),
                tier.blocks(),
                tier.readNanos() * LONGER,
                tier.writeNanos() * LONGER,
                tier.latencyNanos() * LONGER);
    }

    private static LoraRule slower(LoraRule rule) {
        return new LoraRule(
                rule.slots(),
                rule.loadNanos() * LONGER,
                rule.hostAdapters(),
                rule.fetchNanos() * LONGER,
                rule.overtaking());
    }
}
