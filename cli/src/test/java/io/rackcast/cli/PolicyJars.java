package io.rackcast.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Jars with policies, compiled as a user would. */
final class PolicyJars {
    /** A policy that gives everybody its token, then admits whole prompts up to a budget. */
    static final String PLAN = """
            step.decodeAll();
            int budget = options.budget();
            for (int i = 0; i < now.prefilling() && budget > 0; i++) {
                budget -= step.prefill(i, budget);
            }
            while (budget > 0 && now.hasWaiting() && now.running() < options.sequences()) {
                int granted = step.admit(budget);
                if (granted == 0) {
                    break;
                }
                budget -= granted;
            }
            """;

    private PolicyJars() {}

    /** A jar with a policy of a name. */
    static Path write(Path jar, String policy) throws IOException {
        return write(jar, policy, PLAN);
    }

    /** A jar with a policy of a name that plans by some statements over {@code now}, {@code step} and {@code options}. */
    static Path write(Path jar, String policy, String plan) throws IOException {
        return compile(jar, String.format(Locale.ROOT, """
                        package own;
                        import io.rackcast.config.Describe;
                        import io.rackcast.config.Positive;
                        import io.rackcast.config.quantity.TimeSpan;
                        import io.rackcast.core.scheduling.*;
                        public final class Own implements PolicyProvider<Own.Options> {
                            public record Options(
                                    @Describe("prompt tokens of one step") @Positive int budget,
                                    @Positive int sequences,
                                    TimeSpan patience) {}
                            @Override public String name() { return "%s"; }
                            @Override public String summary() { return "whole prompts, or as much as fits"; }
                            @Override public Options defaults() {
                                return new Options(2048, 64, TimeSpan.parse("5ms"));
                            }
                            @Override public StepBounds bounds(Options options) {
                                if (options.sequences() > options.budget()) {
                                    throw new IllegalArgumentException("more sequences than budget");
                                }
                                return new StepBounds(options.budget(), options.sequences(), false);
                            }
                            @Override public BatchPolicy create(Options options) {
                                return (now, step) -> {
                                    %s
                                };
                            }
                        }
                        """, policy, plan));
    }

    /** A jar with the class {@code own.Own}, the provider. */
    static Path compile(Path jar, String source) throws IOException {
        Path work = Files.createTempDirectory(jar.toAbsolutePath().getParent().getParent(), "own");
        Path file = Files.createDirectories(work.resolve("src/own")).resolve("Own.java");
        Files.writeString(file, source);
        Path classes = Files.createDirectory(work.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString(),
                file.toString());
        if (code != 0) {
            throw new IllegalStateException("does not compile:\n" + source);
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.rackcast.core.scheduling.PolicyProvider"), "own.Own\n");
        pack(classes, jar);
        return jar;
    }

    /** A jar of all files below a folder, without times: equal content is equal bytes. */
    static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                JarEntry entry = new JarEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
    }

    /** A jar of one text file. */
    static void packText(Path jar, String name, String text) throws IOException {
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new JarEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
