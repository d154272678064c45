package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code torch_dtype} and {@code quantization_config}: which modules are stored in which format. */
final class QuantisationReader {
    /** Modules that are no linear layers, or of parts that are left out: leaving them out changes nothing. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            ".*(norm|vision|visual|mm_|multi_modal|projector|audio|mtp|eh_proj|shared_head|rotary|conv1d|A_log|bias"
                    + "|in_proj_a|in_proj_b|patch|embed|enorm|hnorm|indexer|dt_|shared_expert_gate).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LAYER = Pattern.compile(".*\\blayers\\.([0-9]{1,6})(\\..*)?");

    private final Keys keys;
    private final List<Layer> layers;
    private final List<LeftOut> leftOut = new ArrayList<>();

    private QuantisationReader(Keys keys, List<Layer> layers) {
        this.keys = keys;
        this.layers = layers;
    }

    /** The format of numbers that are not quantised; nothing when it is not stated. */
    static Optional<StoredFormat> plain(Keys keys) {
        Optional<String> dtype = keys.text("dtype").or(() -> keys.text("torch_dtype"));
        return dtype.flatMap(name -> switch (name.replace("torch.", "")) {
            case "bfloat16" -> Optional.of(StoredFormat.BF16);
            case "float16" -> Optional.of(StoredFormat.FP16);
            case "float32" -> Optional.of(StoredFormat.FP32);
            default -> {
                keys.problem(keys.has("dtype") ? "dtype" : "torch_dtype", "is not understood: '" + name + "'");
                yield Optional.empty();
            }
        });
    }

    /** Reads a {@code quantization_config}. */
    static Optional<Quantisation> of(Keys keys, List<Layer> layers) {
        return new QuantisationReader(keys, layers).read();
    }

    private Optional<Quantisation> read() {
        String method = keys.text("quant_method").orElse("");
        if (method.equals("mxfp4")) {
            return experts();
        }
        Optional<StoredFormat> format = switch (method) {
            case "fp8", "fbgemm_fp8" -> Optional.of(StoredFormat.FP8);
            case "awq" -> bits(keys.whole("bits"));
            case "gptq" -> gptq();
            case "compressed-tensors" -> compressed();
            case "bitsandbytes" -> bitsandbytes();
            case "modelopt" -> modelopt();
            default -> {
                keys.problem("quant_method", "is not understood: '" + method + "'");
                yield Optional.empty();
            }
        };
        for (String key : List.of(
                "modules_to_not_convert", "ignore", "ignored_layers", "exclude_modules", "llm_int8_skip_modules")) {
            keys.texts(key).ifPresent(entries -> entries.forEach(entry -> leaveOut(key, entry)));
        }
        return format.map(this::map);
    }

    /** In transformers only experts are quantised to MXFP4. */
    private Optional<Quantisation> experts() {
        keys.texts("modules_to_not_convert");
        Optional<StoredFormat> none = Optional.empty();
        return Optional.of(new Quantisation(
                StoredFormat.BF16,
                none,
                none,
                none,
                none,
                none,
                Optional.of(StoredFormat.MXFP4),
                none,
                none,
                Optional.empty()));
    }

    private Optional<StoredFormat> gptq() {
        keys.inner("dynamic").ifPresent(rules -> {
            if (!rules.isEmpty()) {
                keys.problem("dynamic", "states formats by module, which is not understood");
            }
        });
        return bits(keys.whole("bits"));
    }

    private Optional<StoredFormat> bits(int bits) {
        return switch (bits) {
            case 4 -> Optional.of(StoredFormat.INT4);
            case 8 -> Optional.of(StoredFormat.INT8);
            default -> {
                keys.problem("bits", "is " + bits + ", only 4 and 8 are understood");
                yield Optional.empty();
            }
        };
    }

    private Optional<StoredFormat> bitsandbytes() {
        if (keys.flag("load_in_8bit", false)) {
            return Optional.of(StoredFormat.INT8);
        } else if (keys.flag("load_in_4bit", false)) {
            return Optional.of(StoredFormat.NF4);
        }
        keys.problem("load_in_4bit", "neither load_in_4bit nor load_in_8bit is set");
        return Optional.empty();
    }

    private Optional<StoredFormat> modelopt() {
        String algorithm = keys.text("quant_algo").orElse("");
        return switch (algorithm) {
            case "FP8" -> Optional.of(StoredFormat.FP8);
            case "NVFP4" -> Optional.of(StoredFormat.NVFP4);
            default -> {
                keys.problem("quant_algo", "is not understood: '" + algorithm + "'");
                yield Optional.empty();
            }
        };
    }

    private Optional<StoredFormat> compressed() {
        List<Keys> groups = keys.inner("config_groups").map(Keys::allInner).orElse(List.of());
        List<Optional<StoredFormat>> formats =
                groups.stream().map(this::group).distinct().toList();
        if (formats.size() != 1) {
            keys.problem("config_groups", "has " + formats.size() + " formats, only one is understood");
            return Optional.empty();
        }
        return formats.get(0);
    }

    private Optional<StoredFormat> group(Keys group) {
        List<String> targets = group.texts("targets").orElse(List.of());
        Optional<Keys> weights = group.inner("weights");
        if (!targets.equals(List.of("Linear")) || weights.isEmpty()) {
            group.problem("targets", "are " + targets + ", only all linear modules (Linear) are understood");
            return Optional.empty();
        }
        int bits = weights.get().whole("num_bits");
        boolean real = weights.get().text("type").orElse("int").equals("float");
        int size = weights.get().maybe("group_size").orElse(0);
        if (bits == 8) {
            return Optional.of(real ? StoredFormat.FP8 : StoredFormat.INT8);
        } else if (bits == 4 && !real) {
            return Optional.of(StoredFormat.INT4);
        } else if (bits == 4 && (size == 16 || size == 32)) {
            return Optional.of(size == 16 ? StoredFormat.NVFP4 : StoredFormat.MXFP4);
        }
        weights.get().problem("num_bits", "is " + bits + " in groups of " + size + ", which is not understood");
        return Optional.empty();
    }

    private void leaveOut(String key, String entry) {
        try {
            leftOut.add(new LeftOut(entry));
        } catch (PatternSyntaxException e) {
            keys.problem(key, "has a wrong regular expression: '" + entry + "'");
        }
    }

    private Quantisation map(StoredFormat format) {
        Map<ModuleKind, Integer> with = new EnumMap<>(ModuleKind.class);
        Map<ModuleKind, Integer> plain = new EnumMap<>(ModuleKind.class);
        boolean[] used = new boolean[leftOut.size()];
        for (int i = 0; i < layers.size(); i++) {
            int layer = i;
            Modules.of(layers.get(i)).forEach((kind, modules) -> {
                with.merge(kind, 1, Integer::sum);
                long hits = modules.stream()
                        .filter(module -> isLeftOut(layer, module, used))
                        .count();
                if (hits == modules.size()) {
                    plain.merge(kind, 1, Integer::sum);
                } else if (hits > 0) {
                    keys.problem(
                            "quant_method",
                            "leaves out a part of the " + kind.id() + " of layer " + layer
                                    + ", which cannot be described");
                }
            });
        }
        reportUnused(used);
        return quantisation(format, with, plain);
    }

    private boolean isLeftOut(int layer, String module, boolean[] used) {
        boolean found = false;
        for (int i = 0; i < leftOut.size(); i++) {
            if (leftOut.get(i).means(layer, module)) {
                used[i] = true;
                found = true;
            }
        }
        return found;
    }

    /** An entry that means nothing here might mean something that is not known here. */
    private void reportUnused(boolean[] used) {
        for (int i = 0; i < used.length; i++) {
            LeftOut entry = leftOut.get(i);
            var ofLayer = LAYER.matcher(entry.toString());
            boolean beyond = ofLayer.matches() && Integer.parseInt(ofLayer.group(1)) >= layers.size();
            boolean known = used[i]
                    || beyond
                    || entry.meansEnd("lm_head")
                    || entry.meansEnd("embed_tokens")
                    || ELSEWHERE.matcher(entry.toString()).matches();
            if (!known) {
                keys.problem("quant_method", "leaves out '" + entry + "', which is no module that is known here");
            }
        }
    }

    private static Quantisation quantisation(
            StoredFormat format, Map<ModuleKind, Integer> with, Map<ModuleKind, Integer> plain) {
        Map<ModuleKind, StoredFormat> whole = new EnumMap<>(ModuleKind.class);
        Map<String, Integer> some = new TreeMap<>();
        plain.forEach((kind, layers) -> {
            if (kind == ModuleKind.ROUTER) {
                return; // always in 16 bits
            } else if (layers.equals(with.get(kind))) {
                whole.put(kind, StoredFormat.BF16);
            } else {
                some.put(kind.id(), layers);
            }
        });
        return new Quantisation(
                format,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(whole.get(ModuleKind.ATTENTION)),
                Optional.ofNullable(whole.get(ModuleKind.STATE)),
                Optional.ofNullable(whole.get(ModuleKind.MLP)),
                Optional.ofNullable(whole.get(ModuleKind.EXPERTS)),
                Optional.ofNullable(whole.get(ModuleKind.SHARED_EXPERTS)),
                Optional.empty(),
                some.isEmpty() ? Optional.empty() : Optional.of(some));
    }
}
