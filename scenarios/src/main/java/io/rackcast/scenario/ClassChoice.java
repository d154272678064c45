package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.workload.RequestClass;
import io.rackcast.workload.length.LengthDistribution;
import java.util.List;
import java.util.Optional;

/** One class of a mixed workload, as a scenario states it. */
public record ClassChoice(
        @Describe("name of the class, printed with its results")
        String name,

        @Describe("its share of all requests, such as 70%; the shares add up to 100%") @Positive
        Share share,

        @Describe("a built-in workload whose lengths it has; what is stated below replaces them")
        Optional<String> use,

        @Describe("tokens of a prompt, as in 512 or lognormal(p50=403, p95=1770, max=4000)")
        Optional<LengthDistribution> prompt,

        @Describe("tokens of an answer, as in 128 or uniform(1, 256)")
        Optional<LengthDistribution> output,

        @Describe("its own targets; those of the scenario where it states none")
        Optional<SloChoice> slo,

        @Describe(
                "who sends them: classes of one name share limits and fair shares; a tenant without a name when absent")
        Optional<String> tenant,

        @Describe("the lower the more urgent, for queue: priority; 0 when absent")
        @Range(min = -QueueOrder.Priority.LARGEST, max = QueueOrder.Priority.LARGEST)
        Optional<Integer> priority) {

    /** Beyond, its line does not fit a terminal. */
    private static final int LONGEST_NAME = 24;

    public ClassChoice {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a class has a name of 1 to " + LONGEST_NAME + " characters");
        }
    }

    /** Whether its lengths are known, as {@link Conflicts} requires. */
    boolean isComplete() {
        return prompt.isPresent() && output.isPresent();
    }

    /** Tenants of some classes, in order; those that name none belong to one. */
    static List<Optional<String>> tenants(List<ClassChoice> classes) {
        return classes.stream().map(ClassChoice::tenant).distinct().toList();
    }

    /**
     * For the simulator.
     *
     * @param tenants names of all tenants, in order
     */
    RequestClass requests(List<Optional<String>> tenants) {
        return new RequestClass(
                name,
                share.fraction(),
                prompt.orElseThrow(),
                output.orElseThrow(),
                tenants.indexOf(tenant),
                priority.orElse(0));
    }
}
