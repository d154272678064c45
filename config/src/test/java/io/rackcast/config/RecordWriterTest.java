package io.rackcast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    private static final Position AT = Position.of("test");

    enum Mood {
        VERY_GOOD,
        BAD
    }

    sealed interface Shape permits Circle, LongLine {}

    record Circle(int radius) implements Shape {}

    record LongLine(long length, Optional<String> colour) implements Shape {}

    record Everything(
            int whole,
            long more,
            double real,
            boolean truth,
            String text,
            Mood mood,
            TimeSpan pause,
            Share share,
            Optional<Integer> stated,
            Optional<Integer> open,
            List<Integer> list,
            Map<String, Double> map,
            Shape shape,
            Circle circle) {}

    private static final Everything EVERYTHING = new Everything(
            -3,
            1L << 40,
            0.1,
            true,
            "true",
            Mood.VERY_GOOD,
            TimeSpan.parse("2.5ms"),
            new Share(0.125),
            Optional.of(7),
            Optional.empty(),
            List.of(1, 2),
            Map.of("a", 1e-9),
            new LongLine(5, Optional.of("red")),
            new Circle(2));

    @Test
    void whatIsWrittenIsWhatAPersonWouldWrite() {
        assertThat(new Document("test", RecordWriter.write(EVERYTHING, AT)).print())
                .isEqualTo("""
                whole: -3
                more: 1099511627776
                real: 0.1
                truth: true
                text: "true"
                mood: very-good
                pause: 2.5ms
                share: 12.5%
                stated: 7
                list: [1, 2]
                map:
                  a: 0.000000001
                shape:
                  kind: long-line
                  length: 5
                  colour: red
                circle:
                  radius: 2
                """);
    }

    @Test
    void whatIsWrittenReadsBack() {
        Mapping written = RecordWriter.write(EVERYTHING, AT);
        assertThat(Binder.standard().bind(written, "", Everything.class)).isEqualTo(EVERYTHING);
        Document printed = Document.parse("again", new Document("test", written).print());
        assertThat(Binder.standard().bind(printed, Everything.class)).isEqualTo(EVERYTHING);
    }

    record Odd(StringBuilder text) {}

    @Test
    void whatNoFileCanStateIsRefused() {
        assertThatThrownBy(() -> RecordWriter.write(new Odd(new StringBuilder()), AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no way to write a java.lang.StringBuilder");
    }
}
