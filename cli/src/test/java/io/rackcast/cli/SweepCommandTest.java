package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepCommandTest {
    private static final List<String> SMALL = List.of(
            "sweep",
            "chat-on-h100",
            "--axis",
            "hardware.chip=h100-sxm,l4,l40s",
            "--axis",
            "workload.arrivals.rate=2/s,8/s",
            "--set",
            "workload.requests=300",
            "--set",
            "weights=bf16");

    @TempDir
    private Path root;

    @Test
    void writesCurvesAndAPageThatFits() throws IOException {
        Session session = small("out");
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(entries("out")).containsExactly("curves.csv", "curves.json", "points", "report.html");
        List<String> rows = Files.readAllLines(root.resolve("out/curves.csv"));
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0))
                .startsWith("point,hardware.chip,workload.arrivals.rate,status,reason,hash,scenario,seed,")
                .contains(",latency.ttft.p50_s,", ",utilization.busy_share,", ",cost.usdPerMillionOutputTokens,");
        assertThat(rows.get(2)).startsWith("1,h100-sxm,8/s,done,,");
        assertThat(session.out()).contains("E2E p95 against output tokens/s per chip", "a h100-sxm", "6 points");
        assertThat(session.out().lines().filter(line -> !line.startsWith("Curves in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theBytesDoNotDependOnTheThreads() throws IOException {
        small("one", "--threads", "1");
        small("four", "--threads", "4");
        assertThat(curves("four")).isEqualTo(curves("one"));
        assertThat(small("four", "--json").out()).isEqualTo(curves("one").get(1));
    }

    @Test
    void thePageIsRenderedAnewFromTheCurves() throws IOException {
        small("drawn");
        List<String> before = curves("drawn");
        Files.delete(root.resolve("drawn/report.html"));
        Session session = Session.of("report", at("drawn"));
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(curves("drawn")).isEqualTo(before);
        Files.writeString(root.resolve("drawn/curves.json"), "{}");
        assertThat(Session.of("report", at("drawn")).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shardsMergeIntoTheSameBytes() throws IOException {
        small("whole");
        for (int i = 1; i <= 4; i++) {
            assertThat(small("part" + i, "--shard", i + "/4").exitCode()).isEqualTo(ExitCode.OK);
        }
        Session merged = Session.of("merge", at("part3"), at("part1"), at("part4"), at("part2"), "--out", at("merged"));
        assertThat(merged.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(curves("merged")).isEqualTo(curves("whole"));
        Session holes = Session.of("merge", at("part1"), at("part3"), "--out", at("holes"));
        assertThat(holes.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(holes.err()).contains("3 of 6 points are in no folder, the first is point 1");
        small("other", "--seed", "2");
        assertThat(Session.of("merge", at("part1"), at("other"), "--out", at("holes"))
                        .err())
                .contains("is not of the same sweep as");
        assertThat(root.resolve("holes")).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsARowWithItsReason() throws IOException {
        Session session = Session.of(
                "sweep", "does-not-fit", "--axis", "hardware.chip=rtx-4090,l4", "--out", at("out"), "--threads", "2");
        assertThat(session.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(Files.readAllLines(root.resolve("out/curves.csv")).get(1))
                .matches("0,rtx-4090,infeasible,does not fit: [\\d.]+ GB short on each chip,");
        assertThat(session.out()).contains("2 infeasible", "rtx-4090: does not fit");
    }

    @Test
    void mistakesAreToldBeforeAnythingRuns() throws IOException {
        Session session = small("out", "--axis", "weights=bf16,fp9", "--set", "replicas=0");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("fp9", "replicas").doesNotContain("\tat ");
        assertThat(root.resolve("out")).doesNotExist();
        assertThat(small("out", "--threads", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(small("out", "--shard", "3/2").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectory(root.resolve("out"));
        Files.writeString(root.resolve("out/notes.txt"), "mine");
        Session session = small("out");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("notes.txt");
        assertThat(entries("out")).containsExactly("notes.txt");
    }

    /** Knees are searched side by side; the curves are the same bytes however they were found. */
    @Test
    void kneesAreTheSameForAnyThreadsAndShards() throws IOException {
        List<String> sweep = List.of(
                "sweep",
                "chat-on-h100",
                "--axis",
                "hardware.chip=h100-sxm,l40s",
                "--axis",
                "workload.arrivals.rate=auto",
                "--set",
                "workload.requests=5000",
                "--set",
                "slo.ttft=1s");
        Session whole = of(sweep, "whole", "--threads", "1");
        assertThat(whole.err()).isEmpty();
        assertThat(whole.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(whole.out())
                .contains("of knee", "keeps up to", "99% within targets up to")
                .contains("$/1M output tokens against requests/s", "$/1M output tokens against tokens/s per user");
        assertThat(whole.out().lines().filter(line -> !line.startsWith("Curves in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        of(sweep, "part1", "--shard", "1/2", "--threads", "3");
        of(sweep, "part2", "--shard", "2/2", "--threads", "2");
        List<String> tried = new ArrayList<>(entries("part1/points"));
        tried.addAll(entries("part2/points"));
        assertThat(tried).containsExactlyInAnyOrderElementsOf(entries("whole/points"));
        Session merged = Session.of("merge", at("part2"), at("part1"), "--out", at("merged"));
        assertThat(merged.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(curves("merged")).isEqualTo(curves("whole"));
        List<String> rows = curves("whole").get(0).lines().toList();
        assertThat(rows.get(0)).startsWith("point,hardware.chip,workload.arrivals.rate,knee_share,status,");
        assertThat(rows.get(6)).matches("5,h100-sxm,[0-9.]+/s,1,done,,[0-9a-f]{12},.*,STABLE,.*");
    }

    @Test
    void aKilledSearchGoesOnWhereItWas() throws IOException, InterruptedException {
        surviveKills(
                8,
                List.of(
                        "sweep",
                        "chat-on-h100",
                        "--axis",
                        "seed=1,2,3",
                        "--axis",
                        "workload.arrivals.rate=auto",
                        "--set",
                        "workload.requests=10000",
                        "--quiet",
                        "--threads",
                        "2"));
    }

    /** Kills the process 20 times at random moments, then lets it end; a finished point is never run twice. */
    @Test
    void aKilledSweepGoesOnWhereItWas() throws IOException, InterruptedException {
        surviveKills(
                20,
                List.of(
                        "sweep",
                        "chat-on-h100",
                        "--axis",
                        "seed="
                                + IntStream.rangeClosed(1, 30)
                                        .mapToObj(String::valueOf)
                                        .collect(Collectors.joining(",")),
                        "--set",
                        "workload.requests=10000",
                        "--quiet",
                        "--threads",
                        "2"));
    }

    private void surviveKills(int kills, List<String> sweep) throws IOException, InterruptedException {
        Random random = new Random(20);
        List<String> seen = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            Process process = start(sweep, "killed");
            // Until one more point is there, and a little longer: between points, or while one is written.
            do {
                process.waitFor(1 + random.nextInt(20), TimeUnit.MILLISECONDS);
            } while (process.isAlive() && stamps("killed").size() == seen.size());
            process.destroyForcibly().waitFor();
            List<String> kept = stamps("killed");
            assertThat(kept).isNotEmpty().containsAll(seen);
            seen = kept;
        }
        Process last = start(sweep, "killed");
        assertThat(last.waitFor()).isZero();
        assertThat(stamps("killed")).containsAll(seen).hasSizeGreaterThan(kills);
        assertThat(of(sweep, "whole").exitCode()).isZero();
        assertThat(curves("killed")).isEqualTo(curves("whole"));
        assertThat(entries("killed")).containsExactly("curves.csv", "curves.json", "points", "report.html");
        assertThat(entries("killed/points")).isEqualTo(entries("whole/points"));
    }

    private Process start(List<String> sweep, String out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.rackcast.cli.Main"));
        command.addAll(sweep);
        command.addAll(List.of("--out", at(out)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log").toFile())
                .start();
    }

    /** Whole points with the time of their writing: one that was run again has another. */
    private List<String> stamps(String folder) throws IOException {
        Path points = root.resolve(folder).resolve("points");
        if (!Files.isDirectory(points)) {
            return List.of();
        }
        List<String> stamps = new ArrayList<>();
        try (Stream<Path> files = Files.list(points)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".json")) {
                    stamps.add(file.getFileName() + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return stamps;
    }

    private Session small(String out, String... more) {
        return of(SMALL, out, more);
    }

    private Session of(List<String> sweep, String out, String... more) {
        List<String> args = new ArrayList<>(sweep);
        args.addAll(List.of("--out", at(out)));
        args.addAll(List.of(more));
        return Session.of(args.toArray(String[]::new));
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }

    private List<String> curves(String folder) throws IOException {
        return List.of(
                Files.readString(root.resolve(folder).resolve("curves.csv")),
                Files.readString(root.resolve(folder).resolve("curves.json")),
                Files.readString(root.resolve(folder).resolve("report.html")));
    }

    private List<String> entries(String folder) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
