package io.rackcast.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which part of the house may know which, and what the model may not touch so that equal input gives equal bytes. */
@AnalyzeClasses(packages = "io.rackcast", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String CORE = "io.rackcast.core..";
    private static final String CONFIG = "io.rackcast.config..";
    private static final String EVIDENCE = "io.rackcast.evidence..";
    private static final String HARDWARE = "io.rackcast.hardware..";
    private static final String WORKLOAD = "io.rackcast.workload..";
    private static final String SCENARIO = "io.rackcast.scenario..";
    private static final String REPORT = "io.rackcast.report..";

    /** Everything that decides what a result says. */
    private static final String[] MODEL = {CORE, WORKLOAD, HARDWARE, SCENARIO};

    // ---- modules

    @ArchTest
    static final ArchRule coreNeedsTheJdkAndStatisticsOnly = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "org.apache.commons.math3..", "org.HdrHistogram..", "org.jspecify..");

    @ArchTest
    static final ArchRule coreTouchesNoFilesAndNoNetwork = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(describe(
                    "reach outside",
                    type -> type.getPackageName().matches("java\\.(io|nio|net|time)(\\..*)?")
                            // What every enum and exception is.
                            && !type.isEquivalentTo(Serializable.class)
                            && !type.isEquivalentTo(ObjectInputStream.class)));

    @ArchTest
    static final ArchRule configKnowsNothingOfTheModel = knowsNothing(CONFIG, CORE, HARDWARE, WORKLOAD, SCENARIO);

    @ArchTest
    static final ArchRule evidenceKnowsNothingOfTheModel = knowsNothing(EVIDENCE, CORE, HARDWARE, WORKLOAD, SCENARIO);

    @ArchTest
    static final ArchRule hardwareDoesNotKnowWorkloads = knowsNothing(HARDWARE, WORKLOAD, SCENARIO);

    @ArchTest
    static final ArchRule workloadsDoNotKnowHardware = knowsNothing(WORKLOAD, HARDWARE, SCENARIO);

    @ArchTest
    static final ArchRule onlyTheCommandKnowsReports = noClasses()
            .that()
            .resideInAnyPackage(CORE, CONFIG, EVIDENCE, HARDWARE, WORKLOAD, SCENARIO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REPORT);

    @ArchTest
    static final ArchRule nobodyKnowsTheCommand = noClasses()
            .that()
            .resideOutsideOfPackage("io.rackcast.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.rackcast.cli..", "picocli..");

    // ---- rooms of the core

    @ArchTest
    static final ArchRule engine = room("engine");

    @ArchTest
    static final ArchRule timing = room("timing", "model");

    @ArchTest
    static final ArchRule scheduling = room("scheduling");

    @ArchTest
    static final ArchRule admission = room("admission", "observe", "routing", "scheduling");

    @ArchTest
    static final ArchRule routing = room("routing");

    @ArchTest
    static final ArchRule kvcache = room("kvcache", "model", "timing");

    @ArchTest
    static final ArchRule observe = room("observe", "timing");

    @ArchTest
    static final ArchRule metrics = room("metrics", "observe", "timing");

    @ArchTest
    static final ArchRule energy = room("energy", "metrics", "timing");

    @ArchTest
    static final ArchRule check = room("check", "observe", "timing");

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("io.rackcast.(*).(*)..").should().beFreeOfCycles();

    /** A comparison uses the ranges of sweeps and the simulator; nothing in the model builds on one. */
    @ArchTest
    static final ArchRule onlyReportsAndTheCommandKnowComparisons = noClasses()
            .that()
            .resideInAnyPackage(MODEL)
            .and()
            .resideOutsideOfPackage("io.rackcast.scenario.compare..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.rackcast.scenario.compare..");

    @ArchTest
    static final ArchRule comparisonsKnowOfSweepsTheirRangesAlone = noClasses()
            .that()
            .resideInAPackage("io.rackcast.scenario.compare..")
            .should()
            .dependOnClassesThat(describe(
                    "are of sweeps, but for Spacing",
                    type -> type.getPackageName().equals("io.rackcast.scenario.sweep")
                            && !type.getName().startsWith("io.rackcast.scenario.sweep.Spacing")));

    // ---- what the model may not touch

    @ArchTest
    static final ArchRule modelHasNoUnorderedCollections = modelAvoids(
            "unordered collections",
            target -> isConstructorOf(
                            target,
                            HashMap.class,
                            HashSet.class,
                            IdentityHashMap.class,
                            WeakHashMap.class,
                            ConcurrentHashMap.class)
                    || isMethodOf(target, "of|ofEntries|copyOf", Map.class, Set.class)
                    || isMethodOf(
                            target,
                            "toSet|toUnmodifiableSet|toMap|toUnmodifiableMap|toConcurrentMap|groupingBy",
                            Collectors.class));

    @ArchTest
    static final ArchRule modelHasNoWallClock = modelAvoids(
            "the wall clock",
            target -> isMethodOf(target, "nanoTime|currentTimeMillis", System.class)
                    || (target.getOwner().getPackageName().startsWith("java.time")
                            && target.getName().equals("now")));

    @ArchTest
    static final ArchRule modelHasNoGlobalRandomness = modelAvoids(
            "randomness other than Draws",
            target -> isConstructorOf(target, Random.class, SplittableRandom.class, SecureRandom.class)
                    || isMethodOf(target, "random", Math.class, StrictMath.class)
                    || isMethodOf(target, "current", ThreadLocalRandom.class)
                    || isMethodOf(target, "shuffle", Collections.class)
                    || isMethodOf(target, "randomUUID", UUID.class)
                    || isMethodOf(target, "identityHashCode", System.class));

    /** The compiler may replace these by instructions of the machine, with other last bits. StrictMath is the same anywhere. */
    @ArchTest
    static final ArchRule modelHasNoMachineDependentMath = modelAvoids(
            "functions of Math whose last bit depends on the machine",
            target -> isMethodOf(
                    target,
                    "a?(sin|cos|tan)|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot",
                    Math.class));

    private static ArchRule knowsNothing(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    /** A package of the core that knows no other but those named. */
    private static ArchRule room(String name, String... known) {
        DescribedPredicate<JavaClass> other = describe(
                "another room of the core",
                type -> type.getPackageName().startsWith("io.rackcast.core.")
                        && !type.getPackageName().startsWith("io.rackcast.core." + name)
                        && Arrays.stream(known)
                                .noneMatch(room -> type.getPackageName().startsWith("io.rackcast.core." + room)));
        return noClasses()
                .that()
                .resideInAPackage("io.rackcast.core." + name + "..")
                .should()
                .dependOnClassesThat(other);
    }

    /** Counts calls and references such as {@code HashMap::new} alike. */
    private static ArchRule modelAvoids(String what, Predicate<CodeUnitAccessTarget> banned) {
        DescribedPredicate<JavaAccess<?>> access = describe(
                "use " + what,
                found -> found.getTarget() instanceof CodeUnitAccessTarget target && banned.test(target));
        return noClasses().that().resideInAnyPackage(MODEL).should().accessTargetWhere(access);
    }

    private static boolean isConstructorOf(CodeUnitAccessTarget target, Class<?>... types) {
        return target.getName().equals("<init>") && isOwnedBy(target, types);
    }

    private static boolean isMethodOf(CodeUnitAccessTarget target, String names, Class<?>... types) {
        return target.getName().matches(names) && isOwnedBy(target, types);
    }

    private static boolean isOwnedBy(CodeUnitAccessTarget target, Class<?>... types) {
        for (Class<?> type : types) {
            if (target.getOwner().isEquivalentTo(type)) {
                return true;
            }
        }
        return false;
    }
}
