package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void aJarIsWhatItsFilesAre() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/a"));
        Files.writeString(classes.resolve("B.class"), "bytes");
        Path jar = jar("a.jar", "a/B.class", "bytes");
        String fingerprint = Fingerprint.of(List.of(jar), List.of());
        assertThat(fingerprint).matches("[0-9a-f]{8}");
        assertThat(Fingerprint.of(List.of(folder.resolve("classes")), List.of()))
                .isEqualTo(fingerprint);
        assertThat(Fingerprint.of(List.of(jar("c.jar", "a/B.class", "Bytes")), List.of()))
                .isNotEqualTo(fingerprint);
        assertThat(Fingerprint.of(List.of(jar("d.jar", "a/C.class", "bytes")), List.of()))
                .isNotEqualTo(fingerprint);
        assertThat(Fingerprint.of(List.of(jar), List.of("library-2.jar"))).isNotEqualTo(fingerprint);
    }

    @Test
    void theSimulatorHasOne() throws IOException {
        assertThat(Fingerprint.ofSimulator()).matches("[0-9a-f]{8}").isEqualTo(Fingerprint.ofSimulator());
    }

    private Path jar(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(name.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
