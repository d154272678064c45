package io.rackcast.scenario.validation;

import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.validation.Point.Client;
import io.rackcast.scenario.validation.Point.Lengths;
import io.rackcast.workload.length.LengthDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A point as values of a scenario, and what had to be assumed for that. */
final class PointScenario {
    /** Requests per user where a table does not say: what InferenceX sends, ramp and drain included. */
    private static final int REQUESTS_PER_USER = 10;
    /** The same TTFT at 100, 50 and 20 users with as many prompt tokens in all: a burst of one request each. */
    private static final String ONE_PER_USER = "vllm-blog";
    /** Enough for an engine that fills its memory to run full most of the time; what trtllm-bench sends at least. */
    private static final int QUEUED_REQUESTS = 1000;
    /** The most users that a scenario takes; a longer queue is as good as this one. */
    private static final int MOST_USERS = 1_000_000;
    /** Enough for a stable 99th percentile. */
    private static final int ARRIVING_REQUESTS = 5000;
    /** What MLPerf asks of a server at least, and enough for a batch to fill up. */
    private static final int ARRIVING_SECONDS = 600;

    private static final int MOST_ARRIVING_REQUESTS = 250_000;
    /** Runs that are summed up once they are steady. */
    private static final int STEADY_REQUESTS_PER_USER = 16;
    /** Share by which answers differ where users are out of step. */
    private static final double OUT_OF_STEP = 0.2;
    /** Who submits to MLPerf lets memory limit the batch, not the 256 sequences of the defaults. */
    private static final int TUNED_SEQUENCES = 1024;
    /** Who queues everything at once waits for the end. */
    static final String UNSTREAMED = "streaming=false";

    private final Point point;
    private final String stack;
    private final List<String> edits = new ArrayList<>();
    private final List<String> assumptions = new ArrayList<>();
    private int longest;

    /** @param stack id of the catalog */
    PointScenario(Point point, String stack) {
        this.point = point;
        this.stack = stack;
        identity();
        client();
        limits();
        context();
    }

    /** Id of the stack in the catalog. */
    String stack() {
        return stack;
    }

    /** What is the point's, as {@code path=value}; how chips are divided is left to {@link #layout}. */
    List<String> edits() {
        return edits;
    }

    /** In words. */
    List<String> assumptions() {
        return assumptions;
    }

    /** Tokens of the longest request that it may send, prompt and answer. */
    int longest() {
        return longest;
    }

    /** How chips are divided, likewise. */
    static List<String> layout(Point.Layout layout, int tensorParallel, int replicas) {
        List<String> edits = new ArrayList<>();
        edits.add("hardware.tensorParallel=" + tensorParallel);
        edits.add("replicas=" + replicas);
        beyondOne(edits, "hardware.pipelineParallel", layout.pipelineParallel());
        beyondOne(edits, "hardware.expertParallel", layout.expertParallel());
        beyondOne(edits, "hardware.dataParallel", layout.dataParallel());
        return edits;
    }

    private static void beyondOne(List<String> edits, String path, OptionalInt size) {
        if (size.orElse(1) > 1) {
            edits.add(path + "=" + size.getAsInt());
        }
    }

    private void identity() {
        edits.add("name=" + point.id().replaceAll("[^A-Za-z0-9._-]", "-"));
        edits.add("model=" + point.model());
        edits.add("hardware.chip=" + point.hardware());
        edits.add("stack=" + stack);
        edits.add("weights=" + weights());
        edits.add("kvCache=" + kvCache());
        Speculated.edit(point).ifPresent(edit -> {
            edits.add(edit);
            assumptions.add(edit);
        });
    }

    /** {@code w4a16} is what the catalog calls int4; a block-scaled fp8 stands in for by plain fp8 where it is not known. */
    private String weights() {
        List<String> known =
                Arrays.stream(WeightFormat.values()).map(WeightFormat::id).toList();
        if (known.contains(point.weights())) {
            return point.weights();
        }
        return switch (point.weights()) {
            case "w4a16" -> "int4";
            case "fp8_block" -> {
                assumptions.add("fp8_block weights as fp8");
                yield "fp8";
            }
            default -> point.weights();
        };
    }

    private String kvCache() {
        if (point.kvCache().isPresent()) {
            return point.kvCache().get();
        }
        boolean low = point.weights().startsWith("fp8") || point.weights().equals("nvfp4");
        String format = low && point.stack().equals("trtllm") ? "fp8" : "bf16";
        assumptions.add("KV cache in " + format);
        return format;
    }

    private void client() {
        Client client = point.client();
        length("workload.prompt", lengths(client.prompt(), true));
        Beams.width(point).ifPresent(width -> edits.add("workload.beam=" + width));
        length("workload.output", outOfStep() ? varied(client.output()) : lengths(client.output(), false));
        switch (client.kind()) {
            case STATIC_BATCH -> {
                edits.add(UNSTREAMED);
                together(
                        client.concurrency().orElseThrow(), client.concurrency().getAsInt());
            }
            case OFFLINE -> {
                edits.add(UNSTREAMED);
                int requests = client.requests().orElseGet(() -> assumed(QUEUED_REQUESTS));
                together(requests, requests);
            }
            case CLOSED_LOOP -> {
                int users = client.concurrency().orElseThrow();
                together(users, client.requests().orElseGet(() -> assumed(users * requestsPerUser())));
            }
            case OPEN_LOOP -> {
                edits.add("workload.arrivals={kind: poisson, rate: " + rate() + "/s}");
                edits.add("workload.requests="
                        + Math.min(MOST_ARRIVING_REQUESTS, client.requests().orElseGet(() -> assumed(arriving()))));
            }
        }
    }

    /**
     * Users that start together and ask for answers of one length march in step for ever: all prompts, then all tokens.
     * Those of the clients of TensorRT-LLM did not: time to first token hardly grows with their number, and is far below
     * that of a burst. They sum up a steady run too.
     */
    private boolean outOfStep() {
        Client client = point.client();
        return client.kind() == ClientKind.CLOSED_LOOP
                && client.requests().isEmpty()
                && point.stack().equals("trtllm")
                && client.output().distribution().equals("fixed")
                && client.output().mean() > 1;
    }

    private String varied(Lengths lengths) {
        long least = Math.round((1 - OUT_OF_STEP) * lengths.mean());
        long most = Math.round((1 + OUT_OF_STEP) * lengths.mean());
        assumptions.add("answers of " + least + " to " + most + " tokens, so that users are out of step");
        return "uniform(" + Math.max(1, least) + ", " + most + ")";
    }

    private int requestsPerUser() {
        if (point.source().equals(ONE_PER_USER)) {
            return 1;
        }
        return outOfStep() ? STEADY_REQUESTS_PER_USER : REQUESTS_PER_USER;
    }

    private int arriving() {
        double rate = point.client().ratePerSecond().orElseThrow();
        return (int) Math.min(MOST_ARRIVING_REQUESTS, Math.max(ARRIVING_REQUESTS, rate * ARRIVING_SECONDS));
    }

    private void length(String path, String law) {
        edits.add(path + "=" + law);
        longest += LengthDistribution.parse(law).max();
    }

    private String rate() {
        return String.format(Locale.ROOT, "%.9f", point.client().ratePerSecond().orElseThrow());
    }

    private void together(int users, int requests) {
        edits.add("workload.arrivals={kind: closed-loop, users: " + Math.min(MOST_USERS, Math.min(users, requests))
                + "}");
        edits.add("workload.requests=" + requests);
    }

    private int assumed(int requests) {
        assumptions.add(requests + " requests");
        return requests;
    }

    private String lengths(Lengths lengths, boolean prompt) {
        String what = prompt ? "prompts" : "answers";
        String law = lengths.distribution();
        if (law.startsWith("uniform:")) {
            return "uniform(" + law.substring("uniform:".length()).replace("-", ", ") + ")";
        }
        if (lengths.mean() < 1) {
            if (prompt) {
                assumptions.add("a prompt of one token instead of none");
            }
            return "1";
        }
        switch (law) {
            case "sharegpt", "openorca<=1024", "cnn-dailymail" -> {
                String drawn = DataSetLengths.of(law, prompt).withMean(lengths.mean());
                assumptions.add(what + " of " + law + " as " + drawn);
                return drawn;
            }
            case "fixed" -> {}
            default -> assumptions.add(what + " of " + law + " all at their mean");
        }
        return Long.toString(Math.round(lengths.mean()));
    }

    /**
     * Benchmarks build or start an engine for the lengths that they send, and ask for no more tokens: an engine that
     * reserves the longest answer reserves that one.
     */
    private void context() {
        edits.add("contextLimit=" + longest);
    }

    /** A static engine takes the batch as it comes. */
    private void limits() {
        Client client = point.client();
        boolean fixedBatch = Stacks.find(stack)
                .map(Stack::policy)
                .filter(Policies.STATIC::equals)
                .isPresent();
        if (fixedBatch) {
            client.concurrency()
                    .ifPresent(all -> edits.add("policy.batchSize="
                            + Math.max(1, all / point.layout().replicas().orElse(1))));
            return;
        }
        if (StackRule.isMlperf(point.stack(), point.version())) {
            edits.add("policy.name=" + Policies.VLLM_V1);
            // TensorRT-LLM of those days did not reuse blocks unless told to.
            edits.add("prefixCache=none");
            assumptions.add("admission by the prompt alone (max_util), as submissions to MLPerf set it");
        }
        OptionalInt sequences = client.maxBatch();
        if (sequences.isEmpty()
                && point.source().startsWith("mlperf")
                && point.stack().equals("vllm")) {
            assumptions.add(TUNED_SEQUENCES + " sequences of a batch");
            sequences = OptionalInt.of(TUNED_SEQUENCES);
        }
        OptionalInt tokens = client.maxBatchTokens();
        if (EmbeddedEngine.ran(point)) {
            sequences = sequences.isPresent() ? sequences : OptionalInt.of(EmbeddedEngine.SEQUENCES);
            tokens = tokens.isPresent() ? tokens : OptionalInt.of(EmbeddedEngine.TOKEN_BUDGET);
            assumptions.add("an engine inside another server: steps of " + tokens.getAsInt() + " tokens");
        }
        // What was published counts requests, a policy their beams.
        int width = Beams.width(point).orElse(1);
        sequences.ifPresent(most -> edits.add("policy.maxSequences=" + most * width));
        tokens.ifPresent(most -> edits.add("policy.tokenBudget=" + most));
    }
}
