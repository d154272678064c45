package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.Power;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.TrafficClass;
import io.rackcast.core.metrics.WarmUp;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.serving.Patience;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.WeightFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question to the simulator, as its file states it: this model on this hardware under this traffic.
 *
 * @param model id of the catalog, or a whole entry; so are chip and stack
 * @param policy that of the stack when absent
 * @param contextLimit longest prompt + output in tokens; that of the model when absent
 * @param price rent of one chip; the catalog's when absent
 */
public record Scenario(
        @Describe("version of this file format: rackcast/v1")
        ApiVersion apiVersion,

        @Describe("short name of the scenario, printed with its results")
        String name,

        @Describe("what the scenario is about, in a sentence")
        Optional<String> description,

        @Describe("seed of all random draws") long seed,

        @Describe("independent instances of the model") @Positive @Range(max = 100_000)
        int replicas,

        @Describe("the model: an id of the catalog, a file of such an entry (.yaml), or a whole entry")
        Node model,

        @Describe("the chips of one replica") Hardware hardware,
        @Describe("storage format of the weights") WeightFormat weights,
        @Describe("storage format of the key/value cache") KvFormat kvCache,

        @Describe(
                "whether the cache keeps blocks of former prompts, and which make room first: none, lru, lfu or fifo; what the engine does when absent")
        Optional<PrefixCacheChoice> prefixCache,

        @Describe("memories behind that of the chips where such blocks live on; none when absent")
        Optional<CacheTiersChoice> cacheTiers,

        @Describe(
                "how sequences get their part of the cache: paged, or one range each, reserved for the longest context, for a power of two or for what it will need; paged when absent")
        Optional<KvAllocation> kvAllocation,

        @Describe("the serving software: an id of the catalog, or a whole entry")
        Node stack,

        @Describe("whether clients get tokens as they come, which costs the host time; true when absent")
        Optional<Boolean> streaming,

        @Describe("how unevenly tokens choose experts: popularity falls with rank^-skew; 0, even, when absent")
        @Range(min = 0, max = 4)
        Optional<Double> routingSkew,

        @Describe("speed of the stack's kernels on the chip; the catalog's when absent")
        Optional<Mapping> calibration,

        @Describe("how the chip's power follows from its load; the catalog's when absent")
        Optional<Mapping> power,

        @Describe("the batch policy: a name, or a mapping with its name and options")
        Optional<PolicyChoice> policy,

        @Describe("who of those that wait is served next: an order, or a mapping with its options; fcfs when absent")
        Optional<QueueChoice> queue,

        @Describe("who is let in; everybody when absent") Optional<AdmissionChoice> admission,

        @Describe("speculative decoding: drafts that steps verify; none when absent")
        Optional<SpeculationChoice> speculation,

        @Describe("slots for adapters (LoRA) that requests ask for; the model is served as it is when absent")
        Optional<LoraChoice> lora,

        @Describe("who leaves the batch when the cache runs short, and where to")
        Optional<PreemptionChoice> preemption,

        @Describe(
                "longest time that a request waits for its first admission, as in 30s: then it expires; for ever when absent")
        @Positive
        Optional<TimeSpan> queueTimeout,

        @Describe("how requests are spread over replicas") RouterChoice router,

        @Describe("longest prompt + output of a request, in tokens") @Positive
        Optional<Integer> contextLimit,

        @Describe("rent of one chip, as in $2.50/h; with its source in resolved scenarios")
        Optional<PriceChoice> price,

        @Describe("the requests") WorkloadChoice workload,

        @Describe("targets that every request should keep") Optional<SloChoice> slo,

        @Describe(
                "what is left out of intervals at the start: auto, none, a duration, or a number of requests; auto when absent")
        Optional<WarmUpChoice> warmUp,

        @Describe(
                "runs until an interval is that narrow: 2%, or a figure and its precision as in ttft.p99=5%; 'requests' is then the least")
        Optional<PrecisionChoice> precision,

        @Describe("independent runs from which intervals are made; one run, cut into batches, when absent")
        @Range(min = 2, max = 1000)
        Optional<Integer> replications) {

    /** The observer that gathers the statistics of one run. */
    public RunStatistics statistics() {
        return new RunStatistics(
                warmUp.map(WarmUpChoice::rule)
                        .orElse(replications.isPresent() ? new WarmUp.None() : new WarmUp.Automatic()),
                slo.map(SloChoice::targets).orElse(null),
                workload.classes().orElse(List.of()).stream()
                        .map(this::trafficClass)
                        .toList());
    }

    private TrafficClass trafficClass(ClassChoice one) {
        Optional<SloChoice> targets = one.slo().map(own -> own.over(slo)).or(() -> slo);
        return new TrafficClass(one.name(), targets.map(SloChoice::targets).orElse(null));
    }

    /** Nanoseconds after which a waiting request expires. */
    long queueTimeoutNanos() {
        return queueTimeout.map(TimeSpan::nanos).orElse(Patience.NO_LIMIT);
    }

    /** How evenly tokens choose the experts of its model. */
    public Routing routing() {
        return routingSkew.map(Routing::new).orElse(Routing.EVEN);
    }

    /** Who of those that wait is served next. */
    QueueOrder queueOrder() {
        return queue.map(choice -> choice.rule(firstTokenTargets())).orElse(QueueOrder.FIRST_COME);
    }

    /** What a request has to satisfy to be let in. */
    List<AdmissionRule> admissionRules() {
        return admission.map(choice -> choice.rules(firstTokenTargets())).orElse(List.of());
    }

    /** By class of the traffic; one where it has no classes. */
    private FirstTokenTargets firstTokenTargets() {
        List<Long> targets = workload.classes().isPresent()
                ? workload.classes().get().stream()
                        .map(one -> firstTokenTarget(trafficClass(one).targets()))
                        .toList()
                : List.of(firstTokenTarget(slo.map(SloChoice::targets).orElse(null)));
        return new FirstTokenTargets(targets);
    }

    private static long firstTokenTarget(@Nullable SloTargets targets) {
        return targets == null || targets.ttftNanos() == SloTargets.NO_LIMIT
                ? FirstTokenTargets.NONE
                : targets.ttftNanos();
    }

    /** Names of the classes of its traffic, in order; none where there is but one. */
    public List<String> classNames() {
        return workload.classes().orElse(List.of()).stream()
                .map(ClassChoice::name)
                .toList();
    }

    /** Names of the tenants of its classes, by number, one of them without where a class has none; empty where none has any. */
    public List<String> tenantNames() {
        List<Optional<String>> tenants = ClassChoice.tenants(workload.classes().orElse(List.of()));
        return tenants.stream().allMatch(Optional::isEmpty)
                ? List.of()
                : tenants.stream().map(name -> name.orElse("")).toList();
    }

    /** How sure its figures are to become; empty where that is not asked. */
    public Optional<Precision> goal() {
        return precision.map(PrecisionChoice::goal);
    }

    /**
     * The chips of one replica.
     *
     * @param system that they are part of; its chip stands in {@code chip}
     * @param tensorParallel chips that share each layer
     * @param pipelineParallel stages that share the layers; 1 when absent
     * @param dataParallel batches with attention of their own, behind a common barrier; 1 when absent
     * @param expertParallel chips that share the experts of a layer between them; 1 when absent
     * @param chips of a machine that holds a whole model; as many as that needs when absent
     * @param powerCap limit below the chip's own, which lower clocks keep
     * @param offload weights that stay in the memory of the host; none when absent
     */
    public record Hardware(
            @Describe("a system of the catalog, which brings its chip and the links between them")
            Optional<Node> system,

            @Describe("the chip: an id of the catalog, a file of such an entry (.yaml), or a whole entry")
            Node chip,

            @Describe("chips that share each layer") @Positive
            int tensorParallel,

            @Describe("stages that share the layers; 1 when absent") @Positive
            Optional<Integer> pipelineParallel,

            @Describe("batches with attention of their own, which step together; 1 when absent") @Positive
            Optional<Integer> dataParallel,

            @Describe("chips that share the experts of a layer between them, whole experts each; 1 when absent")
            @Positive
            Optional<Integer> expertParallel,

            @Describe(
                    "chips of one replica where they hold a whole model as a pipeline; as many as it needs when absent")
            @Positive
            Optional<Integer> chips,

            @Describe("limit on the power of one chip below its own, such as 450W: clocks are lowered to keep it")
            Optional<Power> powerCap,

            @Describe("weights that stay in the memory of the host and are read in each step: auto, or {weights: 40GB}")
            Optional<OffloadChoice> offload) {

        /**
         * How a replica is divided.
         *
         * @throws IllegalArgumentException when the sizes do not go together
         */
        public Parallelism parallelism() {
            return new Parallelism(
                    tensorParallel, pipelineParallel.orElse(1), dataParallel.orElse(1), expertParallel.orElse(1));
        }
    }
}
