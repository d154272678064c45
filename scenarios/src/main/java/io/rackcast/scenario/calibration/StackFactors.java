package io.rackcast.scenario.calibration;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Factors on a stack's own figures: three host times, and the duration of each class of kernels. A kernel that takes f times
 * as long has f times the fixed cost and an f-th of the shares.
 */
final class StackFactors {
    /** How far host times and kernels may well be off: hosts differ more than chips do. */
    static final List<Factor> ALL = List.of(
            new Factor("host.base", 0.5),
            new Factor("host.perSequence", 0.5),
            new Factor("host.perJoin", 0.5),
            new Factor("linear", 0.1),
            new Factor("prefillAttention", 0.15),
            new Factor("decodeAttention", 0.15),
            new Factor("communication", 0.2));

    private static final String HOST = "host.";
    private static final Pattern QUANTITY = Pattern.compile("([0-9.eE+-]*[0-9.])([a-zA-Z]*%?)");
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);
    private static final double PERCENT = 100;

    private StackFactors() {}

    /** A stack with its host times changed. */
    static Mapping stack(Mapping stack, Map<String, Double> factors) {
        Document changed = new Document("stack", stack);
        for (Map.Entry<String, Double> factor : factors.entrySet()) {
            if (factor.getKey().startsWith(HOST)) {
                String path = "host.value." + factor.getKey().substring(HOST.length());
                double by = factor.getValue();
                if (changed.find(path).orElse(null) instanceof Scalar time) {
                    changed = changed.set(path, times(time.text(), by));
                }
            }
        }
        return changed.root();
    }

    /** A calibration with the duration of its kernels changed. */
    static Mapping calibration(Mapping calibration, Map<String, Double> factors) {
        Mapping changed = calibration;
        for (Map.Entry<String, Double> factor : factors.entrySet()) {
            for (String section : sections(factor.getKey())) {
                Node node = changed.get(section);
                if (node != null) {
                    changed = changed.with(section, node.at(), slower(node, factor.getValue()));
                }
            }
        }
        return changed;
    }

    private static List<String> sections(String factor) {
        return switch (factor) {
            case "linear" -> List.of("linear", "experts");
            case "prefillAttention", "decodeAttention" -> List.of(factor);
            case "communication" -> List.of("capturedAllReduce", "eagerAllReduce", "gather", "allToAll");
            default -> List.of();
        };
    }

    private static Node slower(Node node, double by) {
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    node.at(),
                    sequence.items().stream().map(item -> slower(item, by)).toList());
        }
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        Mapping changed = mapping;
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            Node value = entry.getValue().value();
            Node next = switch (entry.getKey()) {
                case "t0", "alpha" -> scaled(value, by);
                case "ec", "em", "efficiency" -> share(value, by);
                default -> slower(value, by);
            };
            changed = changed.with(entry.getKey(), entry.getValue().at(), next);
        }
        return changed;
    }

    private static Node scaled(Node node, double by) {
        return node instanceof Scalar scalar ? Scalar.text(node.at(), times(scalar.text(), by)) : node;
    }

    /** No share exceeds 1, however much faster the points want a kernel. */
    private static Node share(Node node, double by) {
        if (!(node instanceof Scalar scalar)) {
            return node;
        }
        String text = scalar.text();
        double share = text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                : Double.parseDouble(text);
        return new Scalar(node.at(), Scalar.Kind.NUMBER, digits(Math.min(1, share / by)));
    }

    private static String times(String quantity, double by) {
        Matcher parts = QUANTITY.matcher(quantity);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + quantity + "' is not a number with a unit");
        }
        // Files count whole nanoseconds.
        int decimals = switch (parts.group(2)) {
            case "ns" -> 0;
            case "us" -> 3;
            case "ms" -> 6;
            default -> 9;
        };
        BigDecimal product = new BigDecimal(parts.group(1)).multiply(new BigDecimal(by));
        return Decimal.print(product.setScale(decimals, RoundingMode.HALF_EVEN)) + parts.group(2);
    }

    private static String digits(double value) {
        return Decimal.print(new BigDecimal(value).round(DIGITS));
    }
}
