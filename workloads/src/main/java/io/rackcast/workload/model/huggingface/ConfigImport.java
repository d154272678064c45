package io.rackcast.workload.model.huggingface;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Mapping;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns a {@code config.json} into a model, or into the list of what is not understood of it. */
public final class ConfigImport {
    private static final String MODEL_TYPE = "model_type";
    private static final String TEXT = "text_config";
    private static final String QUANTISATION = "quantization_config";
    /** Named like a bare model in configurations of models that do make tokens. */
    private static final String CHATGLM = "ChatGLMModel";

    private final Mapping root;
    private final Set<String> ignored;
    private final OptionalInt context;
    private final Problems problems = new Problems();
    private final List<String> assumptions = new ArrayList<>();

    private ConfigImport(Mapping root, Set<String> ignored, OptionalInt context) {
        this.root = root;
        this.ignored = ignored;
        this.context = context;
    }

    /**
     * Imports a configuration.
     *
     * @param config a JSON object
     * @param ignored keys that do not matter although they are not known here
     * @param context longest sequence in tokens, instead of what the configuration states
     * @throws ConfigException with everything that is missing, wrong or not understood
     */
    public static ImportedModel read(Mapping config, Set<String> ignored, OptionalInt context) {
        return new ConfigImport(config, ignored, context).model();
    }

    private ImportedModel model() {
        Mapping text = root.get(TEXT) instanceof Mapping inner ? inherited(inner) : root;
        String path = root.get(TEXT) instanceof Mapping ? TEXT : "";
        String type = modelType(text, path);
        Family family = Families.find(type).orElseThrow(() -> unknown(text, path, type));
        Keys keys = new Keys(text, path, family.configClass(), problems, assumptions);
        Optional<ImportedModel> model = attempt(keys, family, type);
        if (model.isPresent()) {
            keys.reportUnread(ignored);
        }
        problems.throwInReadingOrder();
        return model.orElseThrow(() -> new IllegalStateException(type + " was neither read nor refused"));
    }

    /** What the parts refuse is a problem only if nothing else explains it. */
    private Optional<ImportedModel> attempt(Keys keys, Family family, String type) {
        try {
            if (root.get(TEXT) != null || hasSenses()) {
                assumptions.add("only the language part is described; parts that see or hear are left out");
            }
            Draft draft = family.reader().apply(keys);
            ModelArchitecture architecture = architecture(keys, draft);
            return Optional.of(new ImportedModel(type, architecture, weights(keys, draft.layers()), assumptions));
        } catch (IllegalArgumentException | ArithmeticException e) {
            if (problems.isEmpty()) {
                problems.add(root.at(), "", "cannot be a model: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private boolean hasSenses() {
        return root.entries().keySet().stream().anyMatch(key -> key.matches("(vision|audio|visual)_?(config)?"));
    }

    private ModelArchitecture architecture(Keys keys, Draft draft) {
        int longest = context.orElse(draft.context());
        if (longest == 0) {
            keys.problem(
                    "max_position_embeddings", "is missing, and this kind of model knows no default: say --context");
        }
        Head head = head(keys, draft);
        Vocabulary ends = new Vocabulary(
                draft.vocab(),
                head,
                draft.ends().headBias() && head != Head.NONE,
                draft.ends().positionRows(),
                draft.ends().embeddingNorm());
        ModelArchitecture model = new ModelArchitecture(
                draft.hidden(),
                ends,
                Layer.groups(draft.layers()),
                draft.norm(),
                draft.ends().finalNorm(),
                Math.max(1, longest),
                draft.mtpLayers());
        model.parameters().total(); // refuses what overflows
        model.mtpParameters();
        return model;
    }

    /** A checkpoint of the bare model, or with a head for classes, makes no tokens. */
    private Head head(Keys keys, Draft draft) {
        String built = keys.texts("architectures")
                .flatMap(names -> names.stream().findFirst())
                .orElse("");
        boolean bare = (built.endsWith("Model") && !built.endsWith("LMHeadModel") && !built.equals(CHATGLM))
                || built.endsWith("ForSequenceClassification");
        if (bare && draft.ends().head()) {
            assumptions.add("architectures names " + built + ": there is no head that makes tokens");
        }
        return bare || !draft.ends().head() ? Head.NONE : draft.tied() ? Head.TIED : Head.OWN;
    }

    private Optional<Quantisation> weights(Keys keys, List<Layer> layers) {
        Optional<StoredFormat> plain = QuantisationReader.plain(keys);
        Keys outer = new Keys(root, "", "", problems, assumptions);
        Optional<Keys> config = keys.inner(QUANTISATION).or(() -> outer.inner(QUANTISATION));
        if (config.isPresent()) {
            return QuantisationReader.of(config.get(), layers);
        }
        if (plain.isEmpty()) {
            assumptions.add("torch_dtype is not stated: the format of the weights is not known");
        }
        return plain.map(Quantisation::of);
    }

    /** The part of the text with what it takes over from around it. */
    private Mapping inherited(Mapping text) {
        Mapping whole = text;
        for (String key : List.of("tie_word_embeddings", "torch_dtype", "dtype", "architectures")) {
            Mapping.Entry outer = root.entries().get(key);
            if (outer != null && text.get(key) == null) {
                whole = whole.with(key, outer.at(), outer.value());
            }
        }
        return whole;
    }

    private String modelType(Mapping text, String path) {
        if (text.get(MODEL_TYPE) instanceof Scalar type && type.kind() == Scalar.Kind.TEXT) {
            return type.text();
        }
        String place = path.isEmpty() ? MODEL_TYPE : path + "." + MODEL_TYPE;
        throw new ConfigException(text.at(), place, "is missing: without it nobody knows what the other keys mean");
    }

    private ConfigException unknown(Mapping text, String path, String type) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>(text.entries());
        Mapping.Entry entry = entries.get(MODEL_TYPE);
        String code = root.get("auto_map") == null ? "" : "; it comes with code of its own";
        return new ConfigException(
                entry == null ? text.at() : entry.value().at(),
                path.isEmpty() ? MODEL_TYPE : path + "." + MODEL_TYPE,
                "'" + type + "' is not understood"
                        + Undescribed.why(type)
                                .map(why -> ": it has " + why)
                                .orElseGet(() -> Suggestion.hint(type, Families.modelTypes()) + code));
    }
}
