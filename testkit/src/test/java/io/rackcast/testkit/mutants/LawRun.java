package io.rackcast.testkit.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.rackcast.testkit.Law;
import java.lang.reflect.Method;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a law in a class loader of its own, by the engines that run it otherwise too. */
final class LawRun implements TestExecutionListener {
    /** Held, as loggers that nobody holds forget their level: it notes at each run that there is no database. */
    private static final Logger JQWIK = Logger.getLogger("net.jqwik");

    static {
        JQWIK.setLevel(Level.WARNING);
    }

    private int executed;
    private boolean broken;
    private @Nullable String tries;
    private @Nullable Throwable cause;

    private LawRun() {}

    /** A property, for so many tries at most. */
    static LawRun of(Class<?> type, Method property, int mostTries) {
        return new LawRun().run(selectMethod(type, property), type, mostTries);
    }

    /** All tests of a class. */
    static LawRun of(Class<?> type) {
        return new LawRun().run(selectClass(type), type, 1);
    }

    /** Whether it failed. */
    boolean broken() {
        if (executed == 0) {
            throw new IllegalStateException("nothing was run");
        }
        return broken;
    }

    /** Tries until then; 1 where a test is run but once. */
    int tries() {
        return tries == null ? 1 : Integer.parseInt(tries);
    }

    /** How it failed. */
    @Nullable
    Throwable cause() {
        return cause;
    }

    private LawRun run(DiscoverySelector selector, Class<?> type, int mostTries) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .configurationParameter("jqwik.tries.default", Integer.toString(mostTries))
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                // Failures on purpose must not be tried first by the laws of the real thing.
                .configurationParameter("jqwik.database", "")
                .build();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            LauncherFactory.create(quiet).execute(request, this);
        } finally {
            thread.setContextClassLoader(before);
        }
        return this;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        tries = entry.getKeyValuePairs().getOrDefault(Law.TRIES, tries);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            executed++;
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            broken = true;
            cause = result.getThrowable().orElse(null);
        }
    }
}
