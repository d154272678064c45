package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built-in scenarios on machines that are more than a box of chips, with every law checked. */
class SystemsRunTest {
    @TempDir
    Path folder;

    private int runs;

    /**
     * A lone user of 576 chips: 80 x (40 us + 0.86 GB at 576 TB/s = 1.49 us) and 0.5 GB of the head in 0.9 us, besides the
     * cache of some hundred tokens: 3.32 ms, 301 tokens a second; 300 were published.
     */
    @Test
    void aPipelineTakesTheTimeOfItsLayers() throws IOException {
        JsonNode alone = run(
                "llama70b-on-groq",
                "workload.requests=20",
                "workload.arrivals={kind: closed-loop, users: 1}",
                "price=$1/h");
        assertThat(alone.at("/latency/tpot/p50").asDouble()).isCloseTo(3.32e-3, within(0.01e-3));
        assertThat(alone.at("/deployment/machineChips").asInt()).isEqualTo(576);
        assertThat(alone.at("/deployment/machineStages").asInt()).isEqualTo(80);
        assertThat(alone.at("/deployment/binding").asString()).isEqualTo("layer latency");
        assertThat(alone.at("/cost/usdPerHour").asDouble()).isEqualTo(576);
        // a pipeline is clocked through: 240 of 275 W, however little passes
        assertThat(alone.at("/energy/meanWattsPerChip").asDouble()).isBetween(239.0, 245.0);
    }

    /** Many users fill the stages: their tokens come hardly later, and ten times as many. */
    @Test
    void throughputComesAtTheInitiationInterval() throws IOException {
        JsonNode alone =
                run("llama70b-on-groq", "workload.requests=20", "workload.arrivals={kind: closed-loop, users: 1}");
        JsonNode many = run("llama70b-on-groq", "workload.requests=400");
        String rate = "/throughput/outputTokensPerSecond";
        assertThat(many.at(rate).asDouble()).isGreaterThan(8 * alone.at(rate).asDouble());
        assertThat(many.at("/latency/tpot/p50").asDouble())
                .isLessThan(1.5 * alone.at("/latency/tpot/p50").asDouble());
    }

    /** Over two systems the network binds what it joins; sixteen chips on one switch are faster. */
    @Test
    void theSlowerLinkBinds() throws IOException {
        JsonNode two = run("llama405b-tp16-two-dgx", "workload.requests=50");
        JsonNode one = run("llama405b-tp16-two-dgx", "workload.requests=50", "hardware.system=gb200-nvl72");
        assertThat(two.at("/deployment/nodes").asInt()).isEqualTo(2);
        assertThat(two.at("/deployment/chips").asInt()).isEqualTo(16);
        assertThat(two.at("/deployment/links").asString()).startsWith("the network binds more than links within: ");
        assertThat(one.at("/deployment/nodes").isMissingNode()).isTrue();
        assertThat(two.at("/latency/tpot/p50").asDouble())
                .isGreaterThan(one.at("/latency/tpot/p50").asDouble());
    }

    private JsonNode run(String scenario, String... assignments) throws IOException {
        Path out = folder.resolve("run-" + ++runs);
        List<String> command = new ArrayList<>(List.of("run", scenario, "--quiet", "--check", "--out", out.toString()));
        for (String assignment : assignments) {
            command.addAll(List.of("--set", assignment));
        }
        Session session = Session.of(command.toArray(String[]::new));
        assertThat(session.exitCode()).as(session.err()).isEqualTo(ExitCode.OK);
        return JsonMapper.shared().readTree(Files.readString(out.resolve("summary.json")));
    }
}
