package io.rackcast.workload.model.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.ConfigException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Damaged configurations: each is refused with a message, or read with every assumption said. */
class ConfigFuzzTest {
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z_]+)\":(\"[^\"]*\"|[-0-9.e]+|true|false|null)(,?)");
    private static final List<String> NONSENSE = List.of(
            "null",
            "0",
            "-1",
            "1",
            "7",
            "1.5",
            "1e400",
            "99999999999999999999",
            "2147483647",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[1]",
            "NaN");

    @Test
    void damagedTextsAreRefused() throws IOException {
        Random random = new Random(20261122);
        for (PublishedConfig config : PublishedConfig.all()) {
            for (int i = 0; i < 30; i++) {
                attempt(config, damaged(config.json(), random));
            }
        }
    }

    @Test
    void nonsenseInAnyPlaceIsRefusedOrRead() throws IOException {
        Random random = new Random(7);
        for (PublishedConfig config : PublishedConfig.all()) {
            Matcher members = MEMBER.matcher(config.json());
            while (members.find()) {
                for (int i = 0; i < 3; i++) {
                    String nonsense = NONSENSE.get(random.nextInt(NONSENSE.size()));
                    String json = config.json().substring(0, members.start(2))
                            + nonsense
                            + config.json().substring(members.end(2));
                    attempt(config, json);
                }
            }
        }
    }

    /** A model that changes because a key is gone says what it took instead. */
    @Test
    void noMissingKeyChangesAModelSilently() throws IOException {
        for (PublishedConfig config : PublishedConfig.all()) {
            ImportedModel whole = config.read();
            Matcher members = MEMBER.matcher(config.json());
            while (members.find()) {
                String rest = config.json().substring(members.end());
                String start = config.json().substring(0, members.start());
                String json = rest.startsWith("}") && start.endsWith(",")
                        ? start.substring(0, start.length() - 1) + rest
                        : start + rest;
                attempt(config, json).ifPresent(model -> {
                    if (!model.architecture().equals(whole.architecture())) {
                        assertThat(model.assumptions())
                                .as("%s without %s", config.name(), members.group(1))
                                .anyMatch(assumption -> !whole.assumptions().contains(assumption));
                    }
                });
            }
        }
    }

    private static Optional<ImportedModel> attempt(PublishedConfig config, String json) {
        try {
            ImportedModel model = config.read(json);
            assertThat(model.architecture().parameters().total()).isPositive();
            return Optional.of(model);
        } catch (ConfigException refused) {
            assertThat(refused).hasMessageStartingWith("config.json");
            return Optional.empty();
        }
    }

    private static String damaged(String json, Random random) {
        StringBuilder text = new StringBuilder(json);
        int at = random.nextInt(json.length());
        switch (random.nextInt(5)) {
            case 0 -> text.setLength(at);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x250));
            case 3 -> text.insert(at, json, at, Math.min(json.length(), at + random.nextInt(40)));
            default -> text.insert(at, "[".repeat(random.nextInt(100)));
        }
        return text.toString();
    }
}
