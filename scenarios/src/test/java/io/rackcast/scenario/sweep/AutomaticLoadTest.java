package io.rackcast.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.sweep.SweepPoint.DoesNotFit;
import io.rackcast.scenario.sweep.SweepPoint.NoKnee;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import io.rackcast.workload.arrival.OpenArrivals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knees of deployments that keep up to 7/s on an H100, 11/s on an H200, and never on an A100; instead of simulating. */
final class AutomaticLoadTest {
    private static final String AUTO = "workload.arrivals.rate=auto";
    private static final String CHIPS = "hardware.chip=h100-sxm,rtx-4090,h200-sxm,a100-sxm-80gb";

    @TempDir
    Path folder;

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @Test
    void pointsAreSharesOfTheKneeOfTheirCombination() throws IOException {
        SweepResults results = run(plan("does-not-fit", CHIPS, AUTO), "out", Shard.ALL, 2);
        assertThat(results.knees())
                .containsExactly(
                        new Knee(List.of("h100-sxm", ""), 6.996, 7.136, null),
                        new Knee(List.of("h200-sxm", ""), 10.83, 11.04, null));
        assertThat(results.points().stream()
                        .limit(6)
                        .map(result -> result.point().values()))
                .containsExactly(
                        List.of("h100-sxm", "0.6996/s"),
                        List.of("h100-sxm", "1.749/s"),
                        List.of("h100-sxm", "3.498/s"),
                        List.of("h100-sxm", "5.247/s"),
                        List.of("h100-sxm", "6.2964/s"),
                        List.of("h100-sxm", "6.996/s"));
        assertThat(results.points().get(1).point().kneeShare()).isEqualTo(0.25);
        SweepPoint unfit = results.points().get(6).point();
        assertThat(unfit.verdict()).isInstanceOf(DoesNotFit.class);
        assertThat(unfit.values()).containsExactly("rtx-4090", "");
        assertThat(results.points().get(23).point().verdict())
                .isInstanceOfSatisfying(
                        NoKnee.class, none -> assertThat(none.reason()).startsWith("no knee: not even 0.00"));
    }

    @Test
    void theLoadMayBeAnyAxis() throws IOException {
        SweepResults results = run(plan("does-not-fit", AUTO, "hardware.chip=h100-sxm,h200-sxm"), "out", Shard.ALL, 1);
        assertThat(results.knees())
                .extracting(Knee::values)
                .containsExactly(List.of("", "h100-sxm"), List.of("", "h200-sxm"));
        assertThat(results.points())
                .extracting(result -> result.point().index())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(results.points().get(3).point().values()).containsExactly("2.7075/s", "h200-sxm");
    }

    @Test
    void threadsAndShardsMakeNoDifference() throws IOException {
        SweepPlan plan = plan("does-not-fit", CHIPS, AUTO);
        SweepResults whole = run(plan, "one", Shard.ALL, 1);
        SweepResults threads = run(plan, "many", Shard.ALL, 5);
        assertThat(summaries(threads)).isEqualTo(summaries(whole));
        assertThat(threads.knees()).isEqualTo(whole.knees());
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            SweepResults part = run(plan, "part" + i, new Shard(i, 3), 2);
            assertThat(part.points()).hasSize(new Shard(i, 3).size(plan));
            parts.addAll(summaries(part));
        }
        assertThat(parts).containsExactlyInAnyOrderElementsOf(summaries(whole));
        assertThat(plan.hash()).isEqualTo(plan("does-not-fit", CHIPS, AUTO).hash());
        assertThat(plan.hash())
                .isNotEqualTo(plan("does-not-fit", CHIPS, AUTO, "seed=2").hash());
    }

    @Test
    void trialsAreKeptLikePoints() throws IOException {
        SweepPlan plan = plan("does-not-fit", CHIPS, AUTO);
        run(plan, "out", Shard.ALL, 2);
        assertThat(ran).doesNotHaveDuplicates();
        int runs = ran.size();
        AtomicInteger kept = new AtomicInteger();
        new SweepRun(store("out"), this::simulate, AutomaticLoadTest::judge, new Watcher() {
                    @Override
                    public void onTrial(boolean wasKept) {
                        kept.addAndGet(wasKept ? 1 : 0);
                    }
                })
                .run(plan, Shard.ALL, 2);
        assertThat(ran).hasSize(runs);
        assertThat(kept.get()).isPositive();
    }

    /** Attainment is 1 - 0.02 u at utilisation u: 0.99 at half of the capacity, 3.5/s, and 0.98 at all of it. */
    @Test
    void targetsHaveAKneeOfTheirOwn() throws IOException {
        SweepPlan plan = withTargets("slo: {ttft: 1s}", "auto: {count: 2}");
        assertThat(run(plan, "out", Shard.ALL, 2).knees())
                .containsExactly(
                        new Knee(List.of("h100-sxm", ""), 6.996, 7.136, new Knee.WithinTargets(0.99, 3.492, 3.562)));
        SweepPlan lenient = withTargets("slo: {ttft: 1s}", "auto: {count: 2, attainment: 97%}");
        assertThat(run(lenient, "out", Shard.ALL, 2).knees().get(0).targets())
                .isEqualTo(new Knee.WithinTargets(0.97, 6.996, 7.136));
        SweepPlan strict = withTargets("slo: {ttft: 1s}", "auto: {count: 2, attainment: 100%}");
        Knee.WithinTargets never =
                run(strict, "out", Shard.ALL, 2).knees().get(0).targets();
        assertThat(never).isNotNull().satisfies(none -> assertThat(none.low()).isZero());
    }

    /** All of the requests is 100%: a target that is just kept is kept, up to the knee. */
    @Test
    void attainmentThatIsJustReachedCounts() throws IOException {
        SweepPlan plan = withTargets("slo: {ttft: 1s}", "auto: {count: 2, attainment: 100%}");
        SweepResults results = new SweepRun(
                        store("out"),
                        this::simulate,
                        summary -> new LoadVerdict(judge(summary).keepsUp(), 1),
                        Watcher.NONE)
                .run(plan, Shard.ALL, 2);
        assertThat(results.knees().get(0).targets()).isEqualTo(new Knee.WithinTargets(1, 6.996, 7.136));
    }

    @Test
    void whatHasNoKneeIsRefusedAtItsPlace() throws IOException {
        assertThatThrownBy(() -> plan("context-curve", AUTO))
                .hasMessageStartingWith(
                        "--axis workload.arrivals.rate: workload.arrivals.rate: a closed loop has no knee")
                .hasMessageContaining("vary workload.arrivals.users instead (the loop: context-curve.yaml:11:22)");
        Path trace = Files.writeString(
                folder.resolve("t.csv"), "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,374,44\n");
        assertThatThrownBy(() -> SweepPlan.of(
                        Sweeps.load("chat-on-h100", List.of(AUTO)),
                        List.of("workload.trace=" + trace),
                        OptionalLong.empty()))
                .hasMessageContaining("a trace has no rate to find the knee of; vary workload.timeScale instead");
        assertThatThrownBy(() -> SweepPlan.of(
                        Sweeps.load("chat-on-h100", List.of(AUTO)),
                        List.of("workload.requests=4999"),
                        OptionalLong.empty()))
                .hasMessage("--set workload.requests: 4999 are too few to tell a knee by; send 5000 or more");
    }

    @Test
    void mistakesOfTheAxisAreToldAllAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                apiVersion: rackcast/v1
                name: wrong
                scenario: chat-on-h100
                axes:
                  - {path: seed, auto: {}}
                  - path: workload.arrivals.rate
                    auto: {count: 2, of: [1]}
                  - path: workload.arrivals.rate
                    auto: {of: [0.5, 2.5]}
                  - path: workload.arrivals.rate
                    auto: {of: [0.5, 0.50]}
                  - path: workload.arrivals.rate
                    auto: {count: 0}
                  - zip: true
                    axes:
                      - {path: workload.arrivals.rate, auto: {}}
                """);
        assertThatThrownBy(() -> plan(file.toString())).hasMessage("""
                %1$s:5:24: axes[0].auto: only the load has a knee: workload.arrivals.rate, not seed
                %1$s:7:11: axes[1].auto: needs either count or of
                %1$s:9:11: axes[2].auto: shares of the knee are above 0 and at most 2, one is 2.5
                %1$s:11:11: axes[3].auto: names a share of the knee twice
                %1$s:13:11: axes[4].auto: count must be between 1 and 10000, is 0
                %1$s:16:9: axes[5].axes[0]: a load that is found automatically cannot advance with others""".formatted(file));
    }

    private SweepPlan withTargets(String slo, String auto) throws IOException {
        return plan(Files.writeString(folder.resolve("targets.yaml"), """
                apiVersion: rackcast/v1
                name: targets
                scenario: {extends: chat-on-h100, %s}
                axes:
                  - {path: hardware.chip, values: [h100-sxm]}
                  - {path: workload.arrivals.rate, %s}
                """.formatted(slo, auto))
                .toString());
    }

    private SweepResults run(SweepPlan plan, String name, Shard shard, int threads) throws IOException {
        return new SweepRun(store(name), this::simulate, AutomaticLoadTest::judge, Watcher.NONE)
                .run(plan, shard, threads);
    }

    private PointStore store(String name) throws IOException {
        return PointStore.open(folder.resolve(name), "v1");
    }

    private String simulate(Resolved resolved) {
        ran.add(resolved.hash());
        double rate = ((OpenArrivals) resolved.scenario().workload().arrivals().orElseThrow())
                .rate()
                .perSecond();
        double capacity = switch (resolved.chipId()) {
            case "h100-sxm" -> 7;
            case "h200-sxm" -> 11;
            default -> 0;
        };
        return "{\"hash\" : \"" + resolved.hash() + "\", " + rate / capacity + "}\n";
    }

    private static LoadVerdict judge(String summary) {
        double utilisation = Double.parseDouble(summary.substring(summary.lastIndexOf(' ') + 1, summary.length() - 2));
        return new LoadVerdict(utilisation <= 1, 1 - 0.02 * utilisation);
    }

    private static List<String> summaries(SweepResults results) {
        return results.points().stream()
                .map(result -> result.point().index() + " " + result.point().values() + result.summary())
                .toList();
    }

    private static SweepPlan plan(String name, String... axes) {
        return SweepPlan.of(Sweeps.load(name, List.of(axes)), List.of("workload.requests=5000"), OptionalLong.empty());
    }
}
