package io.rackcast.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import java.io.StringReader;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tables of points are read strictly, but for columns that nobody knows. */
final class PointTableTest {
    private static final String HEADER = "id,hardware,chips,model,weight_format,stack,workload,concurrency,"
            + "prompt_tokens,output_tokens,tpot_mean_ms";

    private static PointTable read(String... lines) {
        return PointTable.read("t.csv", new StringReader(String.join("\n", lines)));
    }

    @Test
    void whatIsBlankIsUnknownAndWhatIsNotAskedForIsIgnored() {
        Point point = read(
                        "moon_phase," + HEADER + ",kv_format,tensor_parallel",
                        "full,a,h100-sxm,2,llama-3.1-8b,bf16,vllm,closed-loop,8,100,10,12.5,,2")
                .points()
                .get(0);
        assertThat(point.measured().of(Metric.TPOT_MEAN_MS)).isEqualTo(12.5);
        assertThat(point.measured().metrics()).containsExactly(Metric.TPOT_MEAN_MS);
        assertThat(point.kvCache()).isEmpty();
        assertThat(point.layout().tensorParallel()).isEqualTo(OptionalInt.of(2));
        assertThat(point.layout().replicas()).isEmpty();
        assertThat(point.client().requests()).isEmpty();
        assertThat(point.speculative()).isEqualTo("none");
        assertThat(point.family()).isEqualTo("own|h100-sxm|llama-3.1-8b");
        assertThat(point.at()).hasToString("t.csv:2:1");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
        assertThatThrownBy(() -> read(
                        HEADER,
                        "a,h100-sxm,1,llama-3.1-8b,bf16,vllm,closed-loop,8,100,10,12.5",
                        "a,h100-sxm,1,llama-3.1-8b,bf16,vllm,closed-lop,8,100,10,12.5",
                        "b,h100-sxm,1.5,llama-3.1-8b,bf16,vllm,closed-loop,,100,10,fast",
                        "a,h100-sxm,1,llama-3.1-8b,bf16,vllm,static-batch,8,100,10,0"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("t.csv:3:1: workload: must be one of static-batch, offline, closed-loop, open-loop, is"
                        + " 'closed-lop' (did you mean 'closed-loop'?)\n"
                        + "t.csv:4:1: tpot_mean_ms: must be a number, is 'fast'\n"
                        + "t.csv:4:1: states no measured figure\n"
                        + "t.csv:4:1: chips: must be a whole number of at least 1, is '1.5'\n"
                        + "t.csv:4:1: concurrency: is blank, which a client of the kind closed-loop cannot be replayed"
                        + " without\n"
                        + "t.csv:5:1: tpot_mean_ms: must be more than 0, is '0'\n"
                        + "t.csv:5:1: states no measured figure");
    }

    @Test
    void anIdStandsOnce() {
        String row = "a,h100-sxm,1,llama-3.1-8b,bf16,vllm,closed-loop,8,100,10,12.5";
        assertThatThrownBy(() -> read(HEADER, row, row)).hasMessage("t.csv:3:1: id: 'a' stands at t.csv:2:1 already");
    }

    @Test
    void aHeaderNamesWhatAPointCannotDoWithout() {
        assertThatThrownBy(() -> read("id,model,model,req_s", "a,b,c,1")).hasMessage("""
                        t.csv:1:1: names the column 'model' twice
                        t.csv:1:1: lacks the column 'hardware'
                        t.csv:1:1: lacks the column 'chips'
                        t.csv:1:1: lacks the column 'weight_format'
                        t.csv:1:1: lacks the column 'stack'
                        t.csv:1:1: lacks the column 'workload'
                        t.csv:1:1: lacks the column 'prompt_tokens'
                        t.csv:1:1: lacks the column 'output_tokens'""");
        assertThatThrownBy(() -> read("")).hasMessageContaining("t.csv");
        assertThatThrownBy(() -> read(HEADER)).hasMessage("t.csv: has no rows below its header");
    }

    @Test
    void uniformLengthsHaveTwoEndsInOrder() {
        assertThatThrownBy(() -> read(
                        HEADER + ",prompt_distribution",
                        "a,h100-sxm,1,llama-3.1-8b,bf16,vllm,closed-loop,8,100,10,12.5,uniform:200-100"))
                .hasMessage("t.csv:2:1: prompt_distribution: must be uniform:low-high, as in uniform:819-1024, is"
                        + " 'uniform:200-100'");
    }

    @Test
    void thePublishedPointsThatShipAreOfManyChipsModelsAndSources() {
        PointTable shipped = PointTable.shipped();
        assertThat(shipped.points()).hasSizeBetween(60, 100);
        assertThat(shipped.points().stream().map(Point::hardware).distinct()).hasSizeGreaterThan(12);
        assertThat(shipped.points().stream().map(Point::model).distinct()).hasSizeGreaterThan(12);
        assertThat(shipped.points().stream().map(Point::source).distinct()).hasSizeGreaterThan(10);
    }
}
