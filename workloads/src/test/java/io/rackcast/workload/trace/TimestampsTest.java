package io.rackcast.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01 00:00:00, 0",
        "1970-01-01 00:00:00.000000001, 1",
        "1970-01-02T00:00:01.5Z, 86401500000000",
        "1970-01-01 02:30:00+02:30, 0",
        "1969-12-31 23:00:00-01:00, REFUSED",
        "1970-01-01 00:00:00-01:00, 3600000000000",
        "2023-11-16 18:15:46.6805900, 1700158546680590000",
        "2024-02-29 00:00:00, 1709164800000000000"
    })
    void readsToTheNanosecond(String text, String nanos) {
        if (nanos.equals("REFUSED")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.epochNanos(text));
        } else {
            assertThat(Timestamps.epochNanos(text)).isEqualTo(Long.parseLong(nanos));
        }
    }

    @Test
    void agreesWithTheLibrary() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(9_000_000_000L), random.nextInt(1_000_000_000));
            assertThat(Timestamps.epochNanos(instant.toString()))
                    .as("%s", instant)
                    .isEqualTo(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12.5",
                "2023-11-16",
                "2023-11-16 18:15",
                "2023-11-16_18:15:46",
                "2023-11-16 24:15:46",
                "2023-11-16 18:60:46",
                "2023-11-16 18:15:60",
                "2023-02-29 18:15:46",
                "2023-13-01 18:15:46",
                "2023-11-16 18:15:46.",
                "2023-11-16 18:15:46.1234567890",
                "2023-11-16 18:15:46 ",
                "2023-11-16 18:15:46Zulu",
                "2023-11-16 18:15:46+1:00",
                "2262-01-01 00:00:00",
                "२०२३-११-१६ 18:15:46"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.epochNanos(text));
    }
}
