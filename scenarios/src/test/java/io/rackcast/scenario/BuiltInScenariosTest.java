package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.workload.SyntheticWorkload;
import io.rackcast.workload.arrival.Poisson;
import io.rackcast.workload.length.LengthDistribution;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuiltInScenariosTest {
    @Test
    void eachIsNamedLikeItsFileAndDescribed() {
        assertThat(Scenarios.builtIn())
                .extracting(Scenarios.Entry::name)
                .containsExactly(
                        "chat-on-h100",
                        "code-on-a100",
                        "llama70b-tp4-h100",
                        "million-chat",
                        "chat-and-code-on-h100",
                        "llama405b-tp16-two-dgx",
                        "llama70b-on-groq",
                        "sessions-on-h100",
                        "does-not-fit");
        for (Scenarios.Entry entry : Scenarios.builtIn()) {
            assertThat(Loading.load(entry.name()).scenario().name()).isEqualTo(entry.name());
            assertThat(entry.description()).hasSizeBetween(20, 120);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat-on-h100", "code-on-a100", "llama70b-tp4-h100", "million-chat", "chat-and-code-on-h100"})
    void eachButOneFits(String name) {
        Resolved resolved = Loading.resolved(name);
        assertThat(resolved.kvCapacityTokens()).isGreaterThan(100_000);
        assertThat(resolved.usdPerChipHour()).isPositive();
        assertThat(resolved.hash()).matches("[0-9a-f]{12}");
    }

    @Test
    void theDefaultIsOneH100UnderTheChatTrace() {
        Resolved resolved = Loading.resolved("chat-on-h100");
        assertThat(resolved.chipId()).isEqualTo("h100-sxm");
        assertThat(resolved.modelId()).isEqualTo("llama-3.1-8b");
        assertThat(resolved.chips()).isEqualTo(1);
        // 8.03e9 parameters in 2 bytes
        assertThat(resolved.weightBytesPerChip()).isBetween(16_000_000_000L, 16_100_000_000L);
        assertThat(resolved.deployment().blockTokens()).isEqualTo(16);
        assertThat(resolved.kvCapacityTokens())
                .isEqualTo(16L * resolved.deployment().blocks());
        assertThat(resolved.deployment().contextLimit()).isEqualTo(131_072);
        assertThat(resolved.workload().requests()).isEqualTo(20_000);
    }

    @Test
    void fourChipsShareTheLargeModel() {
        Resolved resolved = Loading.resolved("llama70b-tp4-h100");
        assertThat(resolved.chips()).isEqualTo(4);
        assertThat(resolved.served().parallelism().tensor()).isEqualTo(4);
        // 68.5e9 linear parameters in 1 byte, 2.1e9 of embedding and head in 2, over 4 chips: 18.2 GB
        assertThat(resolved.weightBytesPerChip()).isBetween(18_000_000_000L, 18_400_000_000L);
        assertThat(Loading.resolved("llama70b-tp4-h100", "replicas=3").chips()).isEqualTo(12);
    }

    @Test
    void aMillionRequestsAreAsTheyWereDefined() {
        SyntheticWorkload workload =
                (SyntheticWorkload) Loading.resolved("million-chat").workload();
        assertThat(workload.requests()).isEqualTo(1_000_000);
        assertThat(((Poisson) workload.arrivals()).rate().perSecond()).isEqualTo(20);
        assertThat(workload.prompt()).isEqualTo(LengthDistribution.parse("lognormal(p50=403, p95=1770, max=4000)"));
        assertThat(workload.output()).isEqualTo(LengthDistribution.parse("lognormal(p50=148, p95=553, max=2000)"));
    }

    @Test
    void whatDoesNotFitSaysWhatWould() {
        Infeasible infeasible = (Infeasible) Loading.resolve("does-not-fit");
        MemoryPlan.Short plan = infeasible.plan();
        // 70.6e9 parameters: 68.5e9 at 4.15 bits and 2.1e9 at 16 bits are 39.7 GB
        assertThat(plan.use().weights().total()).isBetween(39_600_000_000L, 39_800_000_000L);
        assertThat(plan.lack()).isEqualTo(MemoryPlan.Lack.WEIGHTS);
        assertThat(infeasible.what()).contains("70B", "int4", "4090");
        assertThat(infeasible.fittingChips())
                .contains("h100-sxm", "h200-sxm", "mi300x", "b200-sxm")
                .doesNotContain("rtx-4090", "l4", "tpu-v5e");
        for (String chip : infeasible.fittingChips()) {
            assertThat(Loading.resolve("does-not-fit", "hardware.chip=" + chip)).isInstanceOf(Resolved.class);
        }
    }

    @Test
    void moreChipsOfTheSameKindAreOffered() {
        Infeasible infeasible =
                (Infeasible) Loading.resolve("llama70b-tp4-h100", "hardware.tensorParallel=1", "weights=bf16");
        assertThat(infeasible.fittingTensorParallel()).containsExactly(4, 8);
        assertThat(Loading.resolve("llama70b-tp4-h100", "hardware.tensorParallel=4", "weights=bf16"))
                .isInstanceOf(Resolved.class);
    }

    @Test
    void aContextThatTheCacheCannotHoldDoesNotFit() {
        assertThat(Loading.resolve("chat-on-h100", "hardware.chip=l4")).isInstanceOf(Resolved.class);
        Infeasible infeasible = (Infeasible) Loading.resolve("chat-on-h100", "hardware.chip=l4", "contextLimit=131072");
        assertThat(infeasible.plan().lack()).isEqualTo(MemoryPlan.Lack.CACHE);
    }

    @Test
    void everyPathOfTheContractCanBeSet() {
        ScenarioFile file = Scenarios.load(
                "chat-on-h100",
                List.of(
                        "seed=7",
                        "replicas=2",
                        "model=llama-3.1-70b",
                        "hardware.chip=h200-sxm",
                        "hardware.tensorParallel=2",
                        "weights=fp8",
                        "kvCache=fp8",
                        "stack=vllm",
                        "policy=vllm-v0",
                        "router=least-loaded",
                        "workload.arrivals.rate=30/min",
                        "workload.prompt=512",
                        "workload.output=lognormal(p50=148, p95=553, max=2000)",
                        "workload.requests=100"),
                OptionalLong.of(8));
        assertThat(file.scenario().seed()).isEqualTo(8);
        Resolved resolved = (Resolved) DeploymentResolver.resolve(file);
        assertThat(resolved.chips()).isEqualTo(4);
        assertThat(resolved.served().kvCache().id()).isEqualTo("fp8");
        SyntheticWorkload workload = (SyntheticWorkload) resolved.workload();
        assertThat(((Poisson) workload.arrivals()).rate().perSecond()).isEqualTo(0.5);
        assertThat(workload.prompt().mean()).isEqualTo(512);
        assertThat(resolved.deployment().policy().get().getClass().getSimpleName())
                .isEqualTo("PrefillFirst");
        assertThat(resolved.deployment().router().get().getClass().getSimpleName())
                .isEqualTo("LeastLoaded");
    }
}
