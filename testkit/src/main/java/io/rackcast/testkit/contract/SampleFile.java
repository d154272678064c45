package io.rackcast.testkit.contract;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.core.serving.Deployment;
import io.rackcast.scenario.Resolved;
import io.rackcast.testkit.ListedRequests;
import io.rackcast.testkit.RouterChoice;
import io.rackcast.testkit.ServingCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a scenario file beside a trace with its requests. The cache gets its size by the memory that the stack sets
 * aside: what its formulas leave is measured once, and all of it but the wanted blocks is reserved.
 */
final class SampleFile {
    private static final Position AT = Position.of("sample");
    private static final String RUNTIME = "stack.memory.runtime.value";
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private SampleFile() {}

    /**
     * Writes the files.
     *
     * @param folder made when missing
     * @param stem of both names, and the name of the scenario
     * @param comment what broke on it, in a line
     * @param policy as scenario files state it
     * @return the scenario
     */
    static Path write(Path folder, String stem, String comment, ServingCase sample, Mapping policy, StepBounds bounds)
            throws IOException {
        Files.createDirectories(folder);
        String trace = stem + ".csv";
        Files.writeString(folder.resolve(trace), trace(sample.requests()), StandardCharsets.UTF_8);
        Path file = folder.resolve(stem + ".yaml");
        String text = "# " + comment + "\n"
                + scenario(stem, trace, sample.deployment(), policy, bounds).print();
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }

    /** Whether a file says all of a sample: requests of one answer, of whose text nothing is known, without adapters. */
    static boolean states(ServingCase sample) {
        Deployment deployment = sample.deployment();
        return deployment.lora() == null
                && deployment.tiers().equals(CacheTiers.NONE)
                && sample.requests().stream().allMatch(SampleFile::isPlain);
    }

    private static boolean isPlain(ListedRequests.Request request) {
        return request.text().isEmpty() && request.further().isEmpty() && request.adapter() == LoraRule.PLAIN;
    }

    private static Document scenario(
            String name, String trace, Deployment deployment, Mapping policy, StepBounds bounds) {
        List<String> sizes = List.of(
                "contextLimit=" + deployment.contextLimit(),
                "stack.memory.blockTokens.value=" + deployment.blockTokens());
        Document document = Bench.text()
                .setAll(sizes)
                .setAll(List.of(
                        "name=" + name,
                        "replicas=" + deployment.replicas(),
                        "router=" + (deployment.router() == RouterChoice.ROUND_ROBIN ? "round-robin" : "least-loaded"),
                        RUNTIME + "=" + runtimeBytes(deployment, bounds, sizes) + "B",
                        "prefixCache=" + prefixCache(deployment.prefixCache()),
                        "workload={trace: " + trace + "}"));
        return new Document(name, document.root().with("policy", AT, policy));
    }

    /** Said in any case: what a policy has by default is another thing. */
    private static String prefixCache(@Nullable Eviction eviction) {
        return eviction == null ? "none" : eviction.name().toLowerCase(Locale.ROOT);
    }

    /** Measured with a policy whose options bound a step in any way. */
    private static long runtimeBytes(Deployment deployment, StepBounds bounds, List<String> sizes) {
        Resolved roomy = Bench.resolve(List.of(
                sizes.get(0),
                sizes.get(1),
                "policy={name: vllm-v0, tokenBudget: " + bounds.tokens() + ", maxSequences: " + bounds.sequences()
                        + "}"));
        long blockBytes = roomy.memory().kvBytesPerToken() * deployment.blockTokens();
        return roomy.memory().use().runtimeBytes() + roomy.memory().use().kvBytes() - blockBytes * deployment.blocks();
    }

    private static String trace(List<ListedRequests.Request> requests) {
        StringBuilder text = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (ListedRequests.Request request : requests) {
            long seconds = request.arrivalNanos() / NANOS_PER_SECOND;
            text.append(String.format(
                    Locale.ROOT,
                    "1970-01-01 %02d:%02d:%02d.%09d,%d,%d%n",
                    seconds / 3600,
                    seconds / 60 % 60,
                    seconds % 60,
                    request.arrivalNanos() % NANOS_PER_SECOND,
                    request.promptTokens(),
                    request.outputTokens()));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
