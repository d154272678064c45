package io.rackcast.report;

import io.rackcast.config.Describe;
import io.rackcast.config.text.Decimal;
import io.rackcast.evidence.Fact;
import io.rackcast.evidence.Source;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A catalog entry laid open: each of its values, how well it is known and from where. Works on any record of facts; the
 * names of its components, which are the keys of its file, are the names shown.
 */
public final class FactSheet {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();

    private FactSheet() {}

    /**
     * A value of the entry.
     *
     * @param path dotted path of its key
     * @param value in words
     * @param confidence how well it is known; empty for what is no fact
     * @param sources ids of its sources
     * @param because why it stands before its alternatives; empty without any
     * @param alternatives what other sources say instead
     */
    public record Line(
            String path,
            String value,
            String confidence,
            List<String> sources,
            String because,
            List<Alternative> alternatives) {

        Line(String path, String value, String confidence, List<String> sources) {
            this(path, value, confidence, sources, "", List.of());
        }
    }

    /**
     * A value that was decided against.
     *
     * @param value in words
     * @param confidence how well it is known
     * @param sources ids of its sources
     */
    public record Alternative(String value, String confidence, List<String> sources) {}

    /** Opens a catalog entry. */
    public static FactSheet of(Record entry) {
        FactSheet sheet = new FactSheet();
        sheet.addComponents("", entry);
        return sheet;
    }

    /** Lays values open that come by name. */
    public static FactSheet of(Map<String, ?> values) {
        FactSheet sheet = new FactSheet();
        values.forEach(sheet::add);
        return sheet;
    }

    /** Adds a value behind the others. */
    public FactSheet with(String path, Object value) {
        add(path, value);
        return this;
    }

    /** The values in the order of the entry's components. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The sources that the values cite, in order of appearance. */
    public List<Source> sources() {
        return List.copyOf(sources.values());
    }

    /** The sheet as a table with its sources below. */
    public String text(TextStyle style) {
        List<List<String>> rows = lines.stream().flatMap(FactSheet::rows).toList();
        StringBuilder text =
                new StringBuilder(TextTable.of(List.of("fact", "known by", "from", "value"), rows, style.columns()));
        if (!sources.isEmpty()) {
            List<List<String>> cited = sources.values().stream()
                    .map(source -> List.of(source.id(), source.date(), source.title()))
                    .toList();
            text.append('\n').append(TextTable.of(List.of("source", "dated", "title"), cited, style.columns()));
        }
        return text.toString();
    }

    /** The value in a row, what was decided against in rows below. */
    private static Stream<List<String>> rows(Line line) {
        String value = line.because.isEmpty() ? line.value : line.value + "; chosen: " + line.because;
        return Stream.concat(
                Stream.of(List.of(line.path, line.confidence, String.join(", ", line.sources), value)),
                line.alternatives.stream()
                        .map(other ->
                                List.of("  not", other.confidence, String.join(", ", other.sources), other.value)));
    }

    private void addComponents(String prefix, Record entry) {
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            add(prefix + component.getName(), valueOf(component, entry));
        }
    }

    private void add(String path, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(path, present));
        } else if (value instanceof Fact<?> fact) {
            addFact(path, fact);
        } else if (value instanceof Record entry && isEntry(entry)) {
            addComponents(path + ".", entry);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> add(path + "." + words(key), item));
        } else if (value instanceof Collection<?> items) {
            addAll(path, items);
        } else {
            lines.add(new Line(path, words(value), "", List.of()));
        }
    }

    private void addAll(String path, Collection<?> items) {
        if (items.stream().allMatch(item -> item instanceof Record entry && isEntry(entry))) {
            int index = 0;
            for (Object item : items) {
                add(path + "[" + index++ + "]", item);
            }
        } else if (!items.isEmpty()) {
            List<String> words = items.stream().map(FactSheet::words).toList();
            boolean sentences = words.stream().allMatch(text -> text.endsWith("."));
            lines.add(new Line(path, String.join(sentences ? " " : ", ", words), "", List.of()));
        }
    }

    private void addFact(String path, Fact<?> fact) {
        if (fact instanceof Fact.Known<?> known) {
            addKnown(path, known);
        } else if (fact instanceof Fact.Unsupported<?> unsupported) {
            lines.add(new Line(path, unsupported.describe(), "", cite(unsupported.sources())));
        } else if (fact instanceof Fact.Stated<?> stated) {
            lines.add(new Line(path, words(stated.value()), "stated in " + stated.where(), List.of()));
        } else {
            lines.add(new Line(path, fact.describe(), "", List.of()));
        }
    }

    private void addKnown(String path, Fact.Known<?> known) {
        Fact.Dispute<?> dispute = known.dispute();
        List<String> from = cite(known.sources());
        List<Alternative> others = new ArrayList<>();
        if (dispute != null) {
            for (Fact.Known<?> other : dispute.others()) {
                others.add(new Alternative(valueOf(other), other.confidence().id(), cite(other.sources())));
            }
        }
        String because = dispute == null ? "" : dispute.because();
        lines.add(new Line(path, valueOf(known), known.confidence().id(), from, because, others));
    }

    private static String valueOf(Fact.Known<?> known) {
        String note = known.note().isEmpty() ? "" : " (" + known.note() + ")";
        return words(known.value()) + note;
    }

    private List<String> cite(List<Source> cited) {
        cited.forEach(source -> sources.put(source.id(), source));
        return cited.stream().map(Source::id).toList();
    }

    /** Records whose components are described are made of values; others, such as quantities, are one. */
    private static boolean isEntry(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Describe.class)) {
                return true;
            }
        }
        return false;
    }

    private static String words(Object value) {
        if (value instanceof Double number) {
            return Decimal.print(number);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value instanceof Record entry && hasNoWords(entry) ? componentsOf(entry) : value.toString();
    }

    private static boolean hasNoWords(Record value) {
        return value.toString().startsWith(value.getClass().getSimpleName() + "[");
    }

    private static String componentsOf(Record entry) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            Object value = valueOf(component, entry);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> parts.add(part(component, present)));
            } else {
                parts.add(part(component, value));
            }
        }
        return String.join(", ", parts);
    }

    private static String part(RecordComponent component, Object value) {
        boolean nested = value instanceof Record entry && hasNoWords(entry);
        return component.getName() + " " + (nested ? "(" + words(value) + ")" : words(value));
    }

    private static Object valueOf(RecordComponent component, Record entry) {
        try {
            Method accessor = component.getAccessor();
            // The record itself may be known to its package only.
            accessor.setAccessible(true);
            return accessor.invoke(entry);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + component + " of " + entry.getClass(), e);
        }
    }
}
