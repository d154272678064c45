package io.rackcast.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file of sim-core with a bug in it, and what it compiles to. */
final class SeededSource {
    private static final Path CORE = Path.of("..", "sim-core", "src", "main", "java", "io", "rackcast", "core");

    private SeededSource() {}

    /** The file with its anchor replaced. */
    static String text(Mutant mutant) {
        Path file = CORE.resolve(mutant.source() + ".java");
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("mutant " + mutant.id() + " has no file " + file, e);
        }
        int at = text.indexOf(mutant.original());
        if (at < 0 || text.indexOf(mutant.original(), at + 1) >= 0) {
            throw new IllegalStateException("mutant " + mutant.id() + ": its anchor occurs "
                    + (at < 0 ? "nowhere" : "more than once") + " in " + file
                    + ". The code has moved: give it the text that now does what it breaks, or drop it if nothing does: "
                    + mutant.original());
        }
        return text.substring(0, at)
                + mutant.replacement()
                + text.substring(at + mutant.original().length());
    }

    /** Classes by name, as compiled against the class path of this test. */
    static Map<String, byte[]> compile(Mutant mutant) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
        StringWriter messages = new StringWriter();
        try (JavaFileManager files =
                new ForwardingJavaFileManager<>(
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(
                                URI.create("memory:/" + name.replace('.', '/') + ".class"), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                            }
                        };
                    }
                }) {
            List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
            if (!compiler.getTask(messages, files, null, options, null, List.of(new InMemory(mutant)))
                    .call()) {
                throw new IllegalStateException("mutant " + mutant.id() + " does not compile: " + messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> bytes = new TreeMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return bytes;
    }

    /** Surefire hides the class path behind a jar that lists it, and says what is in it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(Mutant mutant) {
            super(URI.create("memory:/" + mutant.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text(mutant);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
