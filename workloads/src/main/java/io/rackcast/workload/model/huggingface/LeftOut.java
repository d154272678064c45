package io.rackcast.workload.model.huggingface;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One entry of a list of modules that stay in 16 bits: a name, a part of a name, a name with asterisks, or a regular
 * expression behind {@code re:}.
 */
final class LeftOut {
    private static final List<String> MODELS =
            List.of("model.", "model.language_model.", "language_model.model.", "transformer.", "backbone.", "");

    private final String entry;
    private final Pattern pattern;
    /** Without digits it means the same in every layer: lists of large models have hundreds of entries. */
    private final boolean sameInAllLayers;

    private final Map<String, Boolean> known = new TreeMap<>();

    /** @throws java.util.regex.PatternSyntaxException when it is a wrong regular expression */
    LeftOut(String entry) {
        this.entry = entry;
        this.sameInAllLayers = entry.chars().noneMatch(Character::isDigit);
        this.pattern = entry.startsWith("re:") ? Pattern.compile(entry.substring("re:".length())) : pattern(entry);
    }

    private static Pattern pattern(String entry) {
        String literal = "\\Q" + entry.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.compile("(.*\\.)?" + literal + "(\\..*)?");
    }

    /** Whether it means a module at the ends, such as {@code lm_head}. */
    boolean meansEnd(String module) {
        return MODELS.stream().anyMatch(model -> matches(model + module));
    }

    /**
     * Whether it means a module of a layer.
     *
     * @param module its name there; alternatives are joined by a bar
     */
    boolean means(int layer, String module) {
        if (sameInAllLayers) {
            return known.computeIfAbsent(module, name -> search(layer, name));
        }
        // A plain name of one layer, as long lists have them, means nothing in the others.
        boolean elsewhere = !entry.startsWith("re:") && entry.contains("layers.") && !mentions(layer);
        return !elsewhere && search(layer, module);
    }

    private boolean mentions(int layer) {
        return (entry + ".").contains("layers." + layer + ".") || entry.contains("layers.*");
    }

    private boolean search(int layer, String module) {
        for (String alternative : module.split("\\|", -1)) {
            for (String model : MODELS) {
                if (matches(model + "layers." + layer + "." + alternative)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matches(String name) {
        return entry.startsWith("re:")
                ? pattern.matcher(name).lookingAt()
                : pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return entry;
    }
}
