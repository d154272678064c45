package io.rackcast.testkit.laws;

import io.rackcast.testkit.Law;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the tests of laws: properties with {@link Law} here, test classes that docs/laws.md names in sim-core. */
public final class LawTests {
    private static final List<Path> SOURCES = sources();
    private static final String CORE_TESTS = "sim-core/src/test/java";

    private LawTests() {}

    /** All properties that carry laws, by class and name. */
    public static List<Method> properties() {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type : ownClasses()) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Law.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(methods::add);
        }
        return methods;
    }

    /** Properties that carry a law. */
    public static List<Method> properties(String id) {
        return properties().stream()
                .filter(method ->
                        Arrays.asList(method.getAnnotation(Law.class).value()).contains(id))
                .toList();
    }

    /** Names of test classes of sim-core that hold a law. */
    public static List<String> coreTests(String id) {
        return LawBook.heldBy(id).stream()
                .filter(name -> name.endsWith("Test"))
                .flatMap(name -> sources(name).filter(file -> slashed(file).contains(CORE_TESTS)))
                .map(file -> slashed(Path.of("..", CORE_TESTS).relativize(file))
                        .replace(".java", "")
                        .replace('/', '.'))
                .toList();
    }

    /** Java files of any module, of a class with that simple name. */
    static Stream<Path> sources(String simpleName) {
        return SOURCES.stream().filter(file -> file.endsWith(simpleName + ".java"));
    }

    /** Of all modules; beside their sources other builds may be at work. */
    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(src -> walk(src).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<? extends Class<?>> ownClasses() {
        Path root;
        try {
            root = Path.of(LawTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return walk(root).stream()
                .map(file -> slashed(root.relativize(file)))
                .filter(name -> name.endsWith("Properties.class"))
                .sorted()
                .map(name -> load(name.substring(0, name.length() - ".class".length())))
                .toList();
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName(path.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".class"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
