package io.rackcast.cli;

import io.rackcast.config.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A format of other tools. */
enum ExportFormat {
    PARQUET,
    VLLM_BENCH;

    /** As users type it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a format. */
    static final class Converter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String text) {
            for (ExportFormat format : values()) {
                if (format.id().equals(text)) {
                    return format;
                }
            }
            List<String> valid = Arrays.stream(values()).map(ExportFormat::id).toList();
            throw new TypeConversionException("unknown format '" + text + "'" + Suggestion.hint(text, valid));
        }
    }
}
