package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.timing.SpeedOfLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCapTest {
    private static final String[] SHORT = {"workload.requests=200", "workload.prompt=2000"};

    @TempDir
    private Path folder;

    private static Resolved capped(String cap) {
        return Loading.resolved("chat-on-h100", SHORT[0], SHORT[1], "hardware.powerCap=" + cap);
    }

    /** Prompts wait for operations, tokens for memory: a cap stretches the first more. */
    @Test
    void aTighterCapTakesLongerAndDrawsLess() {
        Resolved free = Loading.resolved("chat-on-h100", SHORT);
        RunResult before = Loading.run(free);
        double watts = draw(free, before).meanWattsPerChip();
        for (String cap : new String[] {"600W", "450W", "300W"}) {
            Resolved resolved = capped(cap);
            RunResult run = Loading.run(resolved);
            double ttft = run.ttft().p50() / before.ttft().p50();
            double tpot = run.tpot().p50() / before.tpot().p50();
            assertThat(ttft).as(cap).isGreaterThan(1).isGreaterThan(tpot);
            PowerDraw draw = draw(resolved, run);
            assertThat(draw.meanWattsPerChip()).as(cap).isLessThan(watts);
            double capWatts = power(resolved).limitWatts();
            assertThat(draw.joules()).as(cap).isLessThanOrEqualTo(capWatts * run.makespanNanos() / 1e9);
            assertThat(draw.wattsPerChip()).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(capWatts + 1e-9));
            before = run;
            watts = draw.meanWattsPerChip();
        }
    }

    @Test
    void aCapAtTheLimitChangesNothing() {
        Resolved free = Loading.resolved("chat-on-h100", SHORT);
        assertThat(Loading.run(capped("700W"))).isEqualTo(Loading.run(free));
        assertThat(power(capped("700W"))).isEqualTo(power(free));
    }

    /**
     * An H100 PCIe would draw 436 W at its rated clock and may draw 350, its idle draw being 35: its clock is
     * (315 / 401)^(1 / 2.5) = 0.908 of it, where its multiplications want all of the power.
     */
    @Test
    void aCardThatCannotHoldItsClockDoesNot() {
        PowerModel card = power(Loading.resolved("chat-on-h100", "hardware.chip=h100-pcie"));
        assertThat(card.limitWatts()).isEqualTo(350);
        assertThat(card.clock()).isEqualTo(0.908, within(0.001));
    }

    @Test
    void capsThatNothingCanKeepAreRefused() throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, "extends: chat-on-h100\nhardware:\n  chip: h100-sxm\n  powerCap: 900W\n");
        assertThatThrownBy(() -> Loading.resolved(file.toString()))
                .hasMessage(file + ":4:13: hardware.powerCap: is above the 700W that h100-sxm (" + file
                        + ":3:9) draws at most; leave it out");
        assertThatThrownBy(() -> capped("100W"))
                .hasMessageContaining(
                        "hardware.powerCap: is below 182W, the least that lower clocks can hold h100-sxm");
        assertThatThrownBy(() -> capped("450")).hasMessageContaining("hardware.powerCap");
    }

    /** The catalog may change; what was resolved keeps cap, curve and layout. */
    @Test
    void aResolvedScenarioKeepsCapAndLayout() throws IOException {
        Resolved first = Loading.resolved(
                "chat-on-h100",
                "hardware.powerCap=450W",
                "hardware.tensorParallel=2",
                "hardware.pipelineParallel=2",
                SHORT[0]);
        Path file = Files.writeString(folder.resolve("scenario.yaml"), first.yaml());
        Resolved again = Loading.resolved(file.toString());
        assertThat(again.yaml()).isEqualTo(first.yaml()).contains("powerCap: 450W", "clockExponent:");
        assertThat(again.served().parallelism()).isEqualTo(first.served().parallelism());
        assertThat(Loading.run(again)).isEqualTo(Loading.run(first));
    }

    private static PowerModel power(Resolved resolved) {
        return Objects.requireNonNull(resolved.power());
    }

    private static PowerDraw draw(Resolved resolved, RunResult run) {
        return PowerDraw.of(run, 1, 1, new SpeedOfLight(resolved.served()), power(resolved));
    }
}
