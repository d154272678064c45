package io.rackcast.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.ParameterCount;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.evidence.CatalogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    static List<String> ids() {
        return Models.ids();
    }

    @Test
    void indexListsEveryFile() throws IOException {
        Path folder =
                Path.of("src/main/resources/io/rackcast/workload/model/models").toAbsolutePath();
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .forEach(name -> files.add(name.substring(0, name.length() - ".yaml".length())));
        }
        assertThat(new TreeSet<>(Models.ids())).isEqualTo(files);
        assertThat(Models.entries().stream().flatMap(entry -> entry.names().stream()))
                .doesNotHaveDuplicates();
    }

    /** {@code -Drackcast.regenerate=true} writes the two files that lists are made from anew. */
    @Test
    void listsSayWhatTheFilesSay() throws IOException {
        Path folder = Path.of("src/main/resources/io/rackcast/workload/model/models");
        List<ModelCard> cards = ids().stream().map(Models::load).toList();
        String index = lines(cards, card -> new CatalogEntry(card.id(), card.aliases(), card.summary()));
        String kinds = lines(cards, ModelLine::of);
        if (Boolean.getBoolean("rackcast.regenerate")) {
            Files.writeString(folder.resolve("index.txt"), index);
            Files.writeString(folder.resolve("kinds.txt"), kinds);
        }
        assertThat(folder.resolve("index.txt")).hasContent(index);
        assertThat(folder.resolve("kinds.txt")).hasContent(kinds);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void idIsTheNameOfTheFile(String id) {
        assertThat(Models.load(id).id()).isEqualTo(id);
    }

    private static String lines(List<ModelCard> cards, Function<ModelCard, ?> line) {
        return cards.stream().map(card -> line.apply(card) + "\n").collect(Collectors.joining());
    }

    /** 70.55e9 = 2 x 128,256 x 8,192 + 80 x (8,192 x 10,240 + 8,192^2 + 3 x 8,192 x 28,672 + 2 x 8,192) + 8,192. */
    @Test
    void countsLlamaByHand() {
        ParameterCount count = architecture("llama-3.1-70b").parameters();
        assertThat(count.of(ModuleKind.EMBEDDING)).isEqualTo(1_050_673_152L).isEqualTo(count.of(ModuleKind.HEAD));
        assertThat(count.of(ModuleKind.ATTENTION)).isEqualTo(80L * (83_886_080 + 67_108_864));
        assertThat(count.of(ModuleKind.MLP)).isEqualTo(80L * 704_643_072);
        assertThat(count.of(ModuleKind.NORMS)).isEqualTo(80L * 16_384 + 8_192);
        assertThat(count.total()).isEqualTo(70_553_706_496L); // what its checkpoint holds
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b, 128", // 2 x 32 layers x 8 heads x 128 x 2 bytes
        "llama-3.1-70b, 320",
        "llama-3.1-405b, 504",
        "llama-2-7b, 512", // 32 heads
        "llama-2-70b, 320",
        "qwen3-8b, 144",
        "qwen3-32b, 256",
        "mistral-7b, 128"
    })
    void cacheBytesPerToken(String id, long kibibytes) {
        assertThat(Models.load(id).kvBytesPerToken(KvFormat.BF16)).isEqualTo(kibibytes * 1024);
        assertThat(Models.load(id).kvBytesPerToken(KvFormat.FP8)).isEqualTo(kibibytes * 512);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsTheSameFromAReferenceOrSpelledOut(String id) {
        Document printed = Document.parse("resolved.yaml", Models.document(id).print());
        assertThat(Models.read(printed.root(), "model")).isEqualTo(Models.load(id));
        assertThat(Models.read(Scalar.text(Position.of("x"), id), "model")).isEqualTo(Models.load(id));
    }

    @Test
    void suggestsTheLikeliestName() {
        assertThatThrownBy(() -> Models.read(Scalar.text(new Position("a.yaml", 3, 8), "lama-3.1-8b"), "model"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a.yaml:3:8: model: unknown model 'lama-3.1-8b' (did you mean 'llama-3.1-8b'?)");
        assertThat(Models.load("meta-llama/Llama-3.1-8B").id()).isEqualTo("llama-3.1-8b");
    }

    @Test
    void everyModelWhoseArchitectureIsKnownCanBeServed() {
        for (String id : Models.ids()) {
            ModelCard card = Models.load(id);
            if (card.architecture().known().isPresent()) {
                assertThat(card.served())
                        .as(id)
                        .isEqualTo(card.architecture().known().get());
            }
        }
        assertThatThrownBy(() -> Models.load("gpt-4-rumour").served())
                .hasMessageContaining("gpt-4-rumour")
                .hasMessageContaining("its architecture is undisclosed");
    }

    private static ModelArchitecture architecture(String id) {
        return Models.load(id).architecture().require(id);
    }
}
