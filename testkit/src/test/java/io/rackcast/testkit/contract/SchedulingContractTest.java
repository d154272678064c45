package io.rackcast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.serving.Simulation;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.testkit.Law;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.RequestTrace;
import io.rackcast.testkit.ServingCase;
import io.rackcast.testkit.TraceRecorder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Whether the contract sees what it is there to see. */
class SchedulingContractTest {
    @Test
    void aPolicyOfAFewLinesKeepsEveryLaw() {
        assertThat(broken(selectClass(BrokenPolicies.Sane.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ReadsByReflection, P29",
        "RemembersOtherRuns, P70",
        "Dawdles, P34",
        "Overfills, P23",
        "RepeatsWhatItWouldNot, P54",
        "Thrashes, P35",
        "LikesOddNumbers, P50",
        "WatchesTheClock, P49",
    })
    void aBrokenPolicyBreaksItsLaw(String policy, String law) throws ClassNotFoundException {
        Class<?> contract = Class.forName(BrokenPolicies.class.getName() + "$" + policy);
        assertThat(broken(selectMethod(contract, property(law)))).containsKey(law);
    }

    @ParameterizedTest
    @CsvSource({
        "CountsRequests, P23",
        "DiscountsTwice, P23",
        "TakesNoForAnAnswer, P59",
        "Stubborn, P34",
    })
    void aPolicyThatOptionsMislead(String policy, String law) throws ReflectiveOperationException {
        Class<?> contract = Class.forName(BrokenPolicies.class.getName() + "$" + policy);
        assertThat(broken(selectMethod(contract, property(law))))
                .as("plain samples")
                .isEmpty();
        assertThat(broken(selectMethod(contract, mixed(law)))).containsKey(law);
    }

    private static Method mixed(String law) {
        return Arrays.stream(SchedulingContract.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("mixed" + law))
                .findFirst()
                .orElseThrow();
    }

    /** The file of a sample states its deployment exactly: run by itself, every token has the same time. */
    @Test
    void theSampleOfABrokenLawReplays() {
        String message = broken(selectMethod(BrokenPolicies.Overfills.class, property("P23")))
                .get("P23");
        assertThat(message).contains("of at most 4", "Replay it with: rackcast run ");
        Matcher file = Pattern.compile("shows it: (.*)").matcher(message);
        assertThat(file.find()).isTrue();
        Path scenario = Path.of(file.group(1));
        Resolved resolved = (Resolved)
                DeploymentResolver.resolve(Scenarios.load(scenario.toString(), List.of(), OptionalLong.empty()));
        assertThat(resolved.workload().requests()).as("five overfill four").isBetween(5L, 16L);
    }

    @Test
    void aSampleAndItsFileRunAlike() throws Exception {
        InflightBatchingContractTest contract = new InflightBatchingContractTest();
        int[] samples = {0};
        for (ServingCase sample : Samples.of(contract.cases(), 25)) {
            Path file = contract.write(Path.of("target", "written-samples"), "P" + samples[0]++, sample);
            Resolved resolved = (Resolved)
                    DeploymentResolver.resolve(Scenarios.load(file.toString(), List.of(), OptionalLong.empty()));
            assertThat(resolved.deployment().blocks())
                    .isEqualTo(sample.deployment().blocks());
            TraceRecorder recorder = new TraceRecorder();
            ReferenceRun found = recorder.run(
                    Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.checked(), List.of(recorder)));
            assertThat(tokens(found)).isEqualTo(tokens(sample.simulate(RunControl.toTheEnd())));
        }
    }

    private static List<List<Long>> tokens(ReferenceRun run) {
        return run.requests().stream().map(RequestTrace::tokenNanos).toList();
    }

    /** The property of a law in the contract. */
    private static Method property(String law) {
        return Arrays.stream(SchedulingContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Law.class)
                        && !method.getName().startsWith("mixed")
                        && method.getAnnotation(Law.class).value()[0].equals(law))
                .findFirst()
                .orElseThrow();
    }

    /** What a contract says, by the first law in the name of the property. */
    private static Map<String, String> broken(DiscoverySelector contract) {
        Map<String, String> broken = new TreeMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    broken.put(
                            test.getDisplayName().split("[ ,]", 2)[0],
                            result.getThrowable().map(Throwable::getMessage).orElse(""));
                }
            }
        };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(contract)
                                // The kit makes samples smaller by itself.
                                .configurationParameter("jqwik.shrinking.bounded.seconds", "1")
                                .build(),
                        listener);
        return broken;
    }
}
