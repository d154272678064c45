package io.rackcast.config.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.text.Decimal;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "80GB, 80000000000, 80GB",
        "80 GB, 80000000000, 80GB",
        "80000MB, 80000000000, 80GB",
        "0.5KiB, 512, 512B",
        "40GiB, 42949672960, 40GiB",
        "50MiB, 52428800, 50MiB",
        "1_000kB, 1000000, 1MB",
        "1e3B, 1000, 1kB",
        "0B, 0, 0B",
        "3.35TB, 3350000000000, 3.35TB"
    })
    void sizes(String text, long bytes, String printed) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, 500000000, 500ms",
        "1.5s, 1500000000, 1.5s",
        "90s, 90000000000, 90s",
        "60min, 3600000000000, 1h",
        "3us, 3000, 3us",
        "7ns, 7, 7ns"
    })
    void timeSpans(String text, long nanos, String printed) {
        assertThat(TimeSpan.parse(text)).isEqualTo(new TimeSpan(nanos)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({"12/s, 12, 12/s", "30/min, 0.5, 30/min", "36/h, 0.01, 36/h", "3.37/s, 3.37, 3.37/s"})
    void rates(String text, double perSecond, String printed) {
        assertThat(Rate.parse(text).perSecond()).isEqualTo(perSecond);
        assertThat(Rate.parse(text)).hasToString(printed);
    }

    @Test
    void theOthers() {
        assertThat(Bandwidth.parse("3.35TB/s").bytesPerSecond()).isEqualTo(3.35e12);
        assertThat(Bandwidth.parse("4800GB/s")).hasToString("4.8TB/s");
        assertThat(ComputeRate.parse("989.5TFLOP/s").opsPerSecond()).isEqualTo(989.5e12);
        assertThat(ComputeRate.parse("1979TOP/s")).hasToString("1979TFLOP/s");
        assertThat(HourlyPrice.parse("$2.50/h").usdPerHour()).isEqualTo(2.5);
        assertThat(HourlyPrice.parse("$2.50/h")).hasToString("$2.5/h");
        assertThat(Price.parse("$3.1e6")).isEqualTo(new Price(3_100_000)).hasToString("$3100000");
        assertThatThrownBy(() -> Price.parse("30000")).hasMessageContaining("lacks the '$' (did you mean '$30000'?)");
        assertThat(Frequency.parse("1.83GHz").hertz()).isEqualTo(1.83e9);
        assertThat(Frequency.parse("1830MHz")).hasToString("1.83GHz");
        assertThat(Power.parse("1.2kW").watts()).isEqualTo(1200);
        assertThat(Share.parse("92.5%").fraction()).isEqualTo(0.925);
        assertThat(Share.parse("0.9")).isEqualTo(Share.parse("90%")).hasToString("90%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80 | '80' has no unit",
                "GB | 'GB' is not a size",
                "NaN | 'NaN' is not a size",
                "infGB | 'infGB' is not a size",
                "-1GB | '-1GB' is negative",
                "1.5B | '1.5B' is not a whole number of bytes",
                "10000000TB | '10000000TB' is too large",
                "1e999999999GB | '1e999999999' is out of range",
                "1..5GB | '1..5' is not a number",
                "80Gb | '80Gb' has an unknown unit (did you mean '80GB'?)",
                "80gigabytes | '80gigabytes' has an unknown unit: write a size in B, kB"
            })
    void wrongSizes(String text, String message) {
        assertThatThrownBy(() -> DataSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void zeroAndOverflowAreRefusedWhereTheyMakeNoSense() {
        assertThatThrownBy(() -> Rate.parse("0/s")).hasMessage("'0/s' must be more than zero");
        assertThatThrownBy(() -> Bandwidth.parse("1e390TB/s")).hasMessage("'1e390TB/s' is too large");
        assertThatThrownBy(() -> Share.parse("1.01")).hasMessage("'1.01' is not between 0% and 100%");
        assertThatThrownBy(() -> new DataSize(-1)).hasMessage("bytes must not be negative, is -1");
        assertThatThrownBy(() -> new Rate(Double.NaN)).hasMessage("perHour must be positive and finite, is NaN");
    }

    @Test
    void whatIsPrintedParsesBackToTheSame() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long whole = random.nextLong() >>> (1 + random.nextInt(63));
            survives(new DataSize(whole), DataSize::parse);
            survives(new TimeSpan(whole), TimeSpan::parse);
            // a number as people write it: few digits, any magnitude
            String digits = (1 + random.nextInt(99_999)) + "e" + (random.nextInt(20) - 4);
            survives(Bandwidth.parse(digits + "kB/s"), Bandwidth::parse);
            survives(ComputeRate.parse(digits + "GFLOP/s"), ComputeRate::parse);
            survives(Rate.parse(digits + "/s"), Rate::parse);
            survives(HourlyPrice.parse("$" + digits + "/h"), HourlyPrice::parse);
            survives(Power.parse(digits + "W"), Power::parse);
            survives(Price.parse("$" + digits), Price::parse);
            survives(Frequency.parse(digits + "MHz"), Frequency::parse);
            survives(Share.parse(random.nextInt(10_001) + "e-4"), Share::parse);
        }
    }

    private static <T> void survives(T quantity, Function<String, T> parse) {
        assertThat(parse.apply(quantity.toString())).as(quantity.toString()).isEqualTo(quantity);
    }

    @Test
    void doublesPrintInFifteenDigits() {
        assertThat(Decimal.print(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Decimal.print(2.0)).isEqualTo("2");
        assertThat(Decimal.print(1e21)).isEqualTo("1000000000000000000000");
        assertThat(Decimal.print(-0.0)).isEqualTo("0");
        assertThat(Decimal.print(1.0 / 3)).isEqualTo("0.333333333333333");
    }
}
