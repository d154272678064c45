package io.rackcast.cli;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of parameters, as in 124M, 8.03B or 1.8T, in billions. */
final class BillionsConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        String number = text.strip().toUpperCase(Locale.ROOT);
        int exponent = switch (number.isEmpty() ? ' ' : number.charAt(number.length() - 1)) {
            case 'M' -> -3;
            case 'B' -> 0;
            case 'T' -> 3;
            default -> throw refused(text);
        };
        try {
            BigDecimal value =
                    Decimal.parse(number.substring(0, number.length() - 1).strip());
            if (value.signum() <= 0) {
                throw refused(text);
            }
            return value.scaleByPowerOfTen(exponent).doubleValue();
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' is no number of parameters, as in 124M, 8.03B or 1.8T");
    }
}
