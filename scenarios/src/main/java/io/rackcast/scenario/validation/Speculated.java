package io.rackcast.scenario.validation;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speculation that a point ran with, as a value of a scenario. Sources name the method and little else: the number of
 * drafts and how many are accepted are what is usual for it.
 */
final class Speculated {
    static final String NONE = "none";
    private static final String SPECULATION = "speculation";
    static final String UNKNOWN = "unknown";

    /** vLLM's own example of that time (docs, speculative decoding, 0.5): five; shared/facts/speculative.csv has 4 to 5. */
    private static final int DRAFT_MODEL_TOKENS = 5;
    /** Up to here engines apply the layer several times (shared/facts/speculative.csv, engine blogs of 2025). */
    private static final int SEVERAL_UP_TO = 32;

    /** What Argonne's points drafted by. */
    private static final Document LLAMA_68M = Document.resource(Speculated.class, "llama-68m.yaml");

    private static final Pattern DRAFT_MODEL = Pattern.compile("draft model ([A-Za-z0-9._-]+)");

    private Speculated() {}

    /** As {@code speculation=value}; empty where nothing was drafted, or nobody knows. */
    static Optional<String> edit(Point point) {
        return switch (point.speculative()) {
            case "draft" ->
                draftModel(point)
                        .map(model -> "speculation={method: draft-model, draftTokens: " + DRAFT_MODEL_TOKENS
                                + ", draftModel: " + model + "}");
            case "mtp" -> Optional.of(laterTokens(point));
            case "eagle" -> Optional.of(eagle());
            default -> Optional.empty();
        };
    }

    /** The same scenario with a draft model that the catalog does not have written out. */
    static Document spelledOut(Document scenario) {
        Node drafter = scenario.find("speculation.draftModel").orElse(null);
        boolean small = drafter instanceof Scalar named && named.text().equals("llama-68m");
        if (!small || !(scenario.root().get(SPECULATION) instanceof Mapping speculation)) {
            return scenario;
        }
        Mapping whole = speculation.with("draftModel", speculation.at(), LLAMA_68M.root());
        return new Document(scenario.name(), scenario.root().with(SPECULATION, speculation.at(), whole));
    }

    /** What a point of which nobody knows may have run with. */
    static String perhaps(Point point) {
        return hasLaterTokenLayers(point.model()) ? laterTokens(point) : eagle();
    }

    /** The drafts of DeepSeek-V3 are accepted at 85 to 90%, fewer at each further application of the layer. */
    private static String laterTokens(Point point) {
        int users = point.client().concurrency().orElse(SEVERAL_UP_TO + 1)
                / point.layout().replicas().orElse(1);
        return users <= SEVERAL_UP_TO
                ? "speculation={method: mtp, draftTokens: 3, acceptance: [80%, 70%, 60%]}"
                : "speculation={method: mtp, draftTokens: 1, acceptance: 85%}";
    }

    /** As EAGLE-like chains are accepted on chat: (1 - 0.7^4) / (1 - 0.7) = 2.53 tokens of a step. */
    private static String eagle() {
        return "speculation={method: eagle, draftTokens: 3, acceptance: 70%}";
    }

    private static Optional<String> draftModel(Point point) {
        Matcher named = DRAFT_MODEL.matcher(point.note());
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** Why a point cannot be predicted with what it drafted by; empty when it can. */
    static String refusal(Point point) {
        boolean named = List.of(NONE, UNKNOWN).contains(point.speculative())
                || edit(point).isPresent();
        return named ? "" : "the draft model is not stated";
    }

    private static boolean hasLaterTokenLayers(String model) {
        try {
            return Models.load(model).served().mtpLayers() > 0;
        } catch (ConfigException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
