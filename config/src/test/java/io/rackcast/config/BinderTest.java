package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.Fixtures.Arrivals;
import io.rackcast.config.Fixtures.ChipModel;
import io.rackcast.config.Fixtures.Rack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BinderTest {
    private static Rack bind(String yaml) {
        return Binder.standard().bind(Document.parse("rack.yaml", yaml), Rack.class);
    }

    @Test
    void bindsEveryType() {
        Rack rack = bind(Fixtures.VALID);
        assertThat(rack.name()).isEqualTo("left rack");
        assertThat(rack.chip().model()).isEqualTo(ChipModel.H100_SXM);
        assertThat(rack.chip().memory().bytes()).isEqualTo(80_000_000_000L);
        assertThat(rack.chip().bandwidth().bytesPerSecond()).isEqualTo(3.35e12);
        assertThat(rack.count()).isEqualTo(8);
        assertThat(rack.load()).isEqualTo(0.5);
        assertThat(rack.share().fraction()).isEqualTo(0.9);
        assertThat(rack.spare()).isTrue();
        assertThat(rack.timeout().nanos()).isEqualTo(500_000_000L);
        assertThat(rack.price().orElseThrow().usdPerHour()).isEqualTo(2.5);
        assertThat(rack.arrivals()).isEqualTo(new Arrivals.ClosedLoop(4, null));
        assertThat(rack.sizes()).containsExactly(1, 2, 3);
        assertThat(rack.limits()).containsExactly(Map.entry("low", 1L), Map.entry("high", 20L));
    }

    @Test
    void optionalKeysMayBeMissingOrEmpty() {
        assertThat(bind(Fixtures.VALID.replace("price: $2.50/h\n", "")).price()).isEmpty();
        assertThat(bind(Fixtures.VALID.replace("price: $2.50/h", "price:")).price())
                .isEmpty();
        assertThat(bind(Fixtures.VALID.replace("users: 4", "users: 4\n  think:"))
                        .arrivals())
                .isEqualTo(new Arrivals.ClosedLoop(4, null));
    }

    static List<Golden.Case> mistakes() throws IOException {
        return Golden.read(BinderTest.class, "mistakes.txt");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void reportsMistakesWhereTheyStand(Golden.Case mistake) {
        assertThatThrownBy(() -> bind(mistake.applyTo(Fixtures.VALID)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(mistake.message());
    }

    @Test
    void reportsEverythingAtOnce() {
        String yaml = Fixtures.VALID
                .replace("count: 8", "count: 0")
                .replace("memory: 80GB", "memory: 80")
                .replace("sizes: [1, 2, 3]", "sizes: [1, x, 3]\nsurprise: true");
        assertThatThrownBy(() -> bind(yaml))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        failure -> assertThat(failure.problems())
                                .extracting(Problem::path)
                                .containsExactly("", "chip.memory", "count", "sizes[1]"));
    }

    @Test
    void longListsOfProblemsAreCut() {
        StringBuilder yaml = new StringBuilder(Fixtures.VALID);
        for (int i = 0; i < 30; i++) {
            yaml.append("zz").append(i).append(": 1\n");
        }
        assertThatThrownBy(() -> bind(yaml.toString())).hasMessageEndingWith("\n... and 10 more problems");
    }

    @Test
    void classesCanBeReadInTheirOwnWay() {
        record Holder(StringBuilder reversed, Mapping raw) {}
        Binder binder = Binder.standard().withScalar(StringBuilder.class, text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is blank");
            }
            return new StringBuilder(text).reverse();
        });
        Holder holder = binder.bind(Document.parse("h.yaml", "reversed: abc\nraw: {b: 1}"), Holder.class);
        assertThat(holder.reversed()).hasToString("cba");
        assertThat(holder.raw().entries()).containsOnlyKeys("b");
        assertThatThrownBy(() -> binder.bind(Document.parse("h.yaml", "reversed: \"  \"\nraw: 2"), Holder.class))
                .hasMessage("h.yaml:1:11: reversed: is blank\nh.yaml:2:6: raw: must be a mapping, is 2");
    }

    @Test
    void aProgrammingErrorIsNotTheUsersFault() {
        record Odd(Object thing) {}
        assertThatThrownBy(() -> Binder.standard().bind(Document.parse("odd.yaml", "thing: 1"), Odd.class))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(ConfigException.class);
    }
}
