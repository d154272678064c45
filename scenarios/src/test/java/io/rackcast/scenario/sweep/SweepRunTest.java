package io.rackcast.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepRunTest {
    private static final SweepPlan PLAN = SweepPlan.of(
            Sweeps.load("does-not-fit", List.of("hardware.chip=h100-sxm,rtx-4090,h200-sxm", "seed=1,2")),
            List.of(),
            OptionalLong.empty());

    @TempDir
    Path folder;

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @Test
    void resultsStandInOrderWhateverTheThreads() throws IOException {
        List<PointResult> one = run("one", Shard.ALL, 1);
        List<PointResult> many = run("many", Shard.ALL, 6);
        assertThat(many).isEqualTo(one);
        assertThat(one).extracting(result -> result.point().index()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(one)
                .extracting(result -> result.summary() == null)
                .containsExactly(false, false, true, true, false, false);
    }

    @Test
    void whatIsKeptDoesNotRunAgain() throws IOException {
        List<PointResult> first = run("out", new Shard(1, 2), 2);
        assertThat(ran).hasSize(2);
        List<PointResult> all = run("out", Shard.ALL, 2);
        assertThat(ran).hasSize(4).doesNotHaveDuplicates();
        assertThat(all).containsAll(first);
    }

    @Test
    void pointsOfAnotherSimulatorAreNotReused() throws IOException {
        run("out", Shard.ALL, 2);
        PointStore other = PointStore.open(folder.resolve("out"), "v2");
        assertThat(other.hashes()).isEmpty();
        new SweepRun(other, this::summary, SweepRunTest::noVerdict, Watcher.NONE).run(PLAN, Shard.ALL, 1);
        assertThat(ran).hasSize(8);
        assertThat(other.hashes()).hasSize(4);
    }

    @Test
    void aTornPointRunsAgain() throws IOException {
        run("out", Shard.ALL, 1);
        PointStore store = PointStore.open(folder.resolve("out"), "v1");
        Path torn = folder.resolve("out").resolve(store.hashes().get(0) + "-v1.json");
        Files.writeString(torn, "{\"hash\"");
        run("out", Shard.ALL, 1);
        assertThat(ran).hasSize(5);
    }

    @Test
    void leftoversOfProcessesThatAreGoneAreSweptAway() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Path gone = Files.createFile(out.resolve(".0a1b.999999999.1.partial"));
        Path alive =
                Files.createFile(out.resolve(".0a1b." + ProcessHandle.current().pid() + ".1.partial"));
        PointStore.open(out, "v1");
        assertThat(gone).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void aFailureEndsTheSweepButKeepsWhatWasDone() throws IOException {
        PointStore store = PointStore.open(folder.resolve("out"), "v1");
        SweepRun run = new SweepRun(
                store,
                resolved -> {
                    if (resolved.chipId().equals("h200-sxm")) {
                        throw new IllegalStateException("broken law");
                    }
                    return summary(resolved);
                },
                SweepRunTest::noVerdict,
                Watcher.NONE);
        assertThatThrownBy(() -> run.run(PLAN, Shard.ALL, 1)).hasMessage("broken law");
        assertThat(store.hashes()).hasSize(2);
    }

    private List<PointResult> run(String name, Shard shard, int threads) throws IOException {
        PointStore store = PointStore.open(folder.resolve(name), "v1");
        return new SweepRun(store, this::summary, SweepRunTest::noVerdict, Watcher.NONE)
                .run(PLAN, shard, threads)
                .points();
    }

    private String summary(Resolved resolved) {
        ran.add(resolved.hash());
        return "{\"hash\" : \"" + resolved.hash() + "\"}\n";
    }

    private static LoadVerdict noVerdict(String summary) {
        throw new AssertionError("no knee is asked for: " + summary);
    }
}
