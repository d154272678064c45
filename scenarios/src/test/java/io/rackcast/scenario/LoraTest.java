package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.AdapterCounts;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.Simulation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adapters, as scenarios state them. */
class LoraTest {
    private static final String ADAPTERS = "workload.adapters={count: 20, skew: 1}";

    private static Resolved chat(String... more) {
        return Loading.resolved("chat-on-h100", more);
    }

    @Test
    void nobodyHasAnyByDefault() {
        assertThat(chat().deployment().lora()).isNull();
        assertThat(chat().served().adapters()).isNull();
        assertThat(Loading.run(chat("workload.requests=50")).adapters()).isNull();
    }

    /**
     * An adapter of rank 16 of Llama-3.1-8B has 83,886,080 B (AdapterStepTest). Four slots take four times that from the cache.
     * PCIe 5.0 x16 carries 63 GB/s one way, copies reach 82% of it: 1.62 ms; a quarter of that for rank 4. From storage at
     * 2 GB/s: 41.9 ms.
     */
    @Test
    void slotsTakeMemoryAndLoadsTheLink() {
        Resolved plain = chat();
        Resolved four = chat("lora.slots=4", ADAPTERS);
        assertThat(four.memory().use().runtimeBytes() - plain.memory().use().runtimeBytes())
                .isEqualTo(4 * 83_886_080L);
        assertThat(four.memory().blocks()).isLessThan(plain.memory().blocks());
        long load = Math.round(83_886_080 / (63e9 * 0.82) * 1e9);
        assertThat(four.deployment().lora()).isEqualTo(new LoraRule(4, load, LoraRule.ALL, 0, true));
        assertThat(four.evidence().byInput().get("chip")).containsKeys("hostLink", "hostLinkEfficiency");
        LoraRule fetched = chat(
                        "lora={slots: 4, hostAdapters: 8, storage: 2GB/s}", "workload.adapters={count: 20, rank: 4}")
                .deployment()
                .lora();
        long quarter = Math.round(83_886_080 / 4.0 / (63e9 * 0.82) * 1e9);
        assertThat(fetched).isEqualTo(new LoraRule(4, quarter, 8, 10_485_760, true));
    }

    @Test
    void whoWaitsForASlotWaitsWithEverybodyUnlessTheEngineGoesOn() {
        assertThat(chat("lora.slots=4", "policy.name=sglang").deployment().lora())
                .extracting(LoraRule::overtaking)
                .isEqualTo(false);
        assertThat(chat("lora={slots: 4, overtaking: true}", "policy.name=sglang")
                        .deployment()
                        .lora())
                .extracting(LoraRule::overtaking)
                .isEqualTo(true);
    }

    @Test
    void fewerSlotsMakeMoreLoadsAndWaits() {
        String[] busy = {"workload.requests=300", "workload.arrivals.rate=6/s", ADAPTERS};
        RunResult two = checked("lora.slots=2", busy);
        RunResult all = checked("lora.slots=20", busy);
        AdapterCounts few = two.adapters();
        AdapterCounts many = all.adapters();
        assertThat(few).isNotNull();
        assertThat(many).isNotNull();
        assertThat(many.loads()).isLessThanOrEqualTo(20);
        assertThat(many.heldUpNanos()).isZero();
        assertThat(few.loads()).isGreaterThan(many.loads());
        assertThat(few.heldUpMean(two.makespanNanos())).isPositive();
        assertThat(few.stallNanos()).isEqualTo(few.loads() * (few.stallNanos() / few.loads()));
        assertThat(two.queueWait().mean()).isGreaterThan(all.queueWait().mean());
        assertThat(two.work().adapters()).isLessThanOrEqualTo(2 * two.steps());
        assertThat(all.work().adapterTokens())
                .isEqualTo(all.work().decodeTokens() + all.work().prefillTokens());
    }

    private static String[] more(String[] given, String another) {
        String[] all = Arrays.copyOf(given, given.length + 1);
        all[given.length] = another;
        return all;
    }

    private static RunResult checked(String lora, String... more) {
        Resolved resolved = chat(more(more, lora));
        return Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.checked(), List.of());
    }

    /** Each of two stages holds half of the layers, and slots for two micro-batches. */
    @Test
    void aStageHoldsItsPartForEachMicroBatch() {
        Resolved plain = chat("hardware.pipelineParallel=2");
        Resolved four = chat("hardware.pipelineParallel=2", "lora.slots=4", ADAPTERS);
        assertThat(four.memory().use().runtimeBytes() - plain.memory().use().runtimeBytes())
                .isEqualTo(2 * 4 * 83_886_080L / 2);
        long half = Math.round(83_886_080 / 2.0 / (63e9 * 0.82) * 1e9);
        assertThat(four.deployment().lora()).isEqualTo(new LoraRule(4, half, LoraRule.ALL, 0, true));
    }

    /** Mixtral: 480,247,808 B of rank 16 with its experts, 27,262,976 B without (AdaptedExpertsTest); here in a quarter of that. */
    @Test
    void routedExpertsHaveThemWhereAskedFor() {
        String[] mixtral = {"model=mixtral-8x7b", "weights=fp8", "hardware.tensorParallel=2", ADAPTERS};
        Resolved plain = chat(more(mixtral, "lora={slots: 2, rank: 4}"));
        Resolved experts = chat(more(mixtral, "lora={slots: 2, rank: 4, experts: true}"));
        // On two chips, per layer and rank: 21,504 of attention and 8 x 33,792 of experts.
        assertThat(experts.memory().use().runtimeBytes() - plain.memory().use().runtimeBytes())
                .isEqualTo(2 * 32L * 8 * 33_792 * 4 * 2);
        assertThat(experts.deployment().lora().loadNanos())
                .isGreaterThan(10 * plain.deployment().lora().loadNanos());
    }

    @Test
    void expertsThatAreSpreadOverChipsHaveNone() {
        assertThatThrownBy(() -> chat(
                        "model=mixtral-8x7b",
                        "lora={slots: 2, experts: true}",
                        "hardware.tensorParallel=2",
                        "hardware.expertParallel=2"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set lora: lora.experts: has no place beside experts that are spread over chips"
                        + " (--set hardware.expertParallel)");
        assertThatThrownBy(() -> chat("lora={slots: 2, experts: true}"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set lora: lora.experts: llama-3.1-8b has no routed experts");
    }

    @Test
    void resolvedScenariosStateThem() {
        assertThat(chat("lora.slots=4", ADAPTERS).yaml()).contains("lora:").contains("adapters:");
    }
}
