package io.rackcast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.testkit.Law;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is counted by formula equals an enumeration of the layer graph, for arbitrary models and for the catalog. */
class ModelCountsProperties {
    @Law("P46")
    @Label("P46 counts equal the layer graph")
    void countsEqualTheLayerGraph(@ForAll("decoders") ModelArchitecture model) {
        agree(model);
    }

    @Example
    void countsOfTheCatalogEqualTheLayerGraph() {
        int counted = 0;
        for (String id : Models.ids()) {
            ModelCard card = Models.load(id);
            card.architecture().known().ifPresent(ModelCountsProperties::agree);
            counted += card.architecture().known().isPresent() ? 1 : 0;
        }
        assertThat(counted).isEqualTo(Models.ids().size() - 4); // two DeepSeek-V4, two rumours
    }

    @Law("P46")
    @Label("P46 attention equals a walk over queries and keys")
    void attentionEqualsAWalkOverQueriesAndKeys(
            @ForAll("decoders") ModelArchitecture model,
            @ForAll @IntRange(max = 60) int past,
            @ForAll @IntRange(max = 60) int fresh) {
        long states = model.groups().stream()
                .filter(group -> !(group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention))
                .mapToLong(group -> group.count() * group.mixer().mixingFlop(past, fresh))
                .sum();
        assertThat(model.mixingFlop(past, fresh) - states).isEqualTo(TokenWalk.attentionFlop(model, past, fresh));
    }

    @Law("P46")
    @Label("P46 cache equals a walk over tokens")
    void cacheEqualsAWalkOverTokens(
            @ForAll("decoders") ModelArchitecture model, @ForAll @IntRange(max = 120) int tokens) {
        assertThat(model.cacheBytes(tokens, 1)).isEqualTo(TokenWalk.cachedValues(model, tokens));
        assertThat(model.cacheBytes(tokens, 2)).isLessThanOrEqualTo(tokens * model.cacheBytesPerToken(2));
    }

    /** Work is the same however a prompt is cut into chunks. */
    @Law("P44")
    @Label("P44 work adds up over chunks")
    void workAddsUpOverChunks(
            @ForAll("decoders") ModelArchitecture model, @ForAll List<@IntRange(max = 5000) Integer> chunks) {
        long past = 0;
        long flop = 0;
        for (int chunk : chunks) {
            flop += model.mixingFlop(past, chunk);
            past += chunk;
        }
        assertThat(flop).isEqualTo(model.mixingFlop(0, past));
    }

    @Provide
    Arbitrary<ModelArchitecture> decoders() {
        return ArchitectureCases.decoders();
    }

    private static void agree(ModelArchitecture model) {
        LayerGraph graph = LayerGraph.of(model);
        assertThat(model.parameters().total()).isEqualTo(graph.parameters());
        assertThat(model.parameters().active()).isEqualTo(graph.activeParameters());
        assertThat(model.weightFlopPerToken()).isEqualTo(graph.flopPerToken());
    }
}
