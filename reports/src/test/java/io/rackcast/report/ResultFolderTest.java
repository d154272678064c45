package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.report.ResultFolder.OccupiedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFolderTest {
    private static final String SUMMARY = "{\"schemaVersion\" : 1}";

    @TempDir
    private Path root;

    @Test
    void appearsWholeOrNotAtAll() throws IOException {
        Path target = root.resolve("a/b/result");
        try (ResultFolder folder = ResultFolder.open(target)) {
            folder.write(SummaryJson.FILE, SUMMARY);
            assertThat(target).doesNotExist();
            folder.publish();
        }
        assertThat(entries(target)).containsExactly(SummaryJson.FILE);
        assertThat(entries(target.getParent())).containsExactly("result");
    }

    @Test
    void leavesNothingBehindUnlessPublished() throws IOException {
        try (ResultFolder folder = ResultFolder.open(root.resolve("a/b/result"))) {
            folder.write(SummaryJson.FILE, SUMMARY);
        }
        assertThat(entries(root)).isEmpty();
    }

    @Test
    void anEarlierResultStandsUntilTheNewOneIsThere() throws IOException {
        Path target = root.resolve("result");
        publish(target, SUMMARY + "first");
        Files.writeString(target.resolve(RequestsCsv.FILE), "rows of the first");
        try (ResultFolder abandoned = ResultFolder.open(target)) {
            abandoned.write(SummaryJson.FILE, SUMMARY + "never");
        }
        assertThat(target.resolve(SummaryJson.FILE)).hasContent(SUMMARY + "first");
        publish(target, SUMMARY + "second");
        assertThat(target.resolve(SummaryJson.FILE)).hasContent(SUMMARY + "second");
        assertThat(target.resolve(RequestsCsv.FILE)).doesNotExist();
        assertThat(entries(root)).containsExactly("result");
    }

    @Test
    void replacesAnEmptyFolder() throws IOException {
        Path target = Files.createDirectory(root.resolve("empty"));
        publish(target, SUMMARY);
        assertThat(entries(target)).containsExactly(SummaryJson.FILE);
    }

    @Test
    void refusesAFolderWithAnythingElse() throws IOException {
        Path target = root.resolve("result");
        publish(target, SUMMARY);
        Files.writeString(target.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> ResultFolder.open(target))
                .isInstanceOf(OccupiedException.class)
                .hasMessageContaining("notes.txt");
        assertThat(target.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void refusesOurNamesWithoutOurContent() throws IOException {
        Path target = Files.createDirectory(root.resolve("configs"));
        Files.writeString(target.resolve("scenario.yaml"), "mine");
        assertThatThrownBy(() -> ResultFolder.open(target)).isInstanceOf(OccupiedException.class);
        Files.writeString(target.resolve("summary.json"), "{}");
        assertThatThrownBy(() -> ResultFolder.open(target)).isInstanceOf(OccupiedException.class);
    }

    @Test
    void refusesAFile() throws IOException {
        Path target = Files.writeString(root.resolve("file"), "mine");
        assertThatThrownBy(() -> ResultFolder.open(target)).isInstanceOf(OccupiedException.class);
        assertThat(target).hasContent("mine");
        assertThatThrownBy(() -> ResultFolder.open(target.resolve("sub/result")))
                .isInstanceOf(OccupiedException.class)
                .hasMessageContaining("file is a file");
    }

    @Test
    void whatAppearsDuringTheRunIsNotLostEither() throws IOException {
        Path target = root.resolve("result");
        try (ResultFolder folder = ResultFolder.open(target)) {
            folder.write(SummaryJson.FILE, SUMMARY);
            Files.createDirectory(target);
            Files.writeString(target.resolve("notes.txt"), "mine");
            assertThatThrownBy(folder::publish).isInstanceOf(OccupiedException.class);
        }
        assertThat(target.resolve("notes.txt")).hasContent("mine");
        assertThat(entries(root)).containsExactly("result");
    }

    @Test
    void followsALink() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);
        publish(link, SUMMARY);
        assertThat(link).isSymbolicLink();
        assertThat(entries(real)).containsExactly(SummaryJson.FILE);
    }

    private static void publish(Path target, String summary) throws IOException {
        try (ResultFolder folder = ResultFolder.open(target)) {
            folder.write(SummaryJson.FILE, summary);
            folder.publish();
        }
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
