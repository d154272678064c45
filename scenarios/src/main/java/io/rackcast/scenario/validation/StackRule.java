package io.rackcast.scenario.validation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which stack of the catalog stands for the software of a point: the profile of the last behaviour that its version has.
 * Where a table gives no version, the date decides: who ran defaults ran what was current. MLPerf rows name the version of
 * TensorRT, not of TensorRT-LLM; those of v4.1 batched in flight, as 0.11 and later do.
 */
final class StackRule {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private StackRule() {}

    /** Id of the catalog; that of the table where no rule knows better. */
    static String of(String stack, String version, String date) {
        if (version.isEmpty() && date.isEmpty()) {
            return stack;
        }
        return switch (stack) {
            case "vllm" -> vllm(number(version), date);
            case "trtllm" -> isMlperf(stack, version) ? "trtllm-0.17" : tensorRt(number(version), date);
            default -> stack;
        };
    }

    /** Whether TensorRT-LLM ran for MLPerf: its submitters name the versions of what is below it. */
    static boolean isMlperf(String stack, String version) {
        return stack.equals("trtllm") && (version.contains("TensorRT") || version.contains("CUDA"));
    }

    /**
     * The profile to take where a catalog may lack the one that a rule names: the plain one of the same software.
     *
     * @param ids of the catalog
     */
    static String available(String id, List<String> ids) {
        int dash = id.indexOf('-');
        String plain = dash < 0 ? id : id.substring(0, dash);
        return ids.contains(id) || !ids.contains(plain) ? id : plain;
    }

    /**
     * CUDA graphs came with 0.3 (January 2024), 0.6 (September 2024) took the web server out of the process of the
     * engine, V0 ended with 0.8 (January 2025), asynchronous scheduling became the
     * default with 0.14 (January 2026). Who pins nothing and says no date runs the latest; images of February 2026 (0.16 and
     * 0.17) fill their cache without recomputing what they admitted, as 0.19 does.
     */
    private static String vllm(int version, String date) {
        if (version < 0 && (date.isEmpty() || date.compareTo("2026-02") >= 0)) {
            return "vllm-0.19";
        }
        if (version < 0 ? date.compareTo("2024") < 0 : version < 3) {
            return "vllm-2023";
        } else if (version < 0 ? date.compareTo("2024-09") < 0 && date.length() > 4 : version < 6) {
            return "vllm-0.5";
        } else if (version < 0 ? date.compareTo("2025-02") < 0 : version < 8) {
            return "vllm-v0";
        } else if (version < 0 ? date.compareTo("2025-10") < 0 : version < 11) {
            return "vllm-0.10";
        } else if (version < 0 ? date.compareTo("2026-01") < 0 : version < 14) {
            return "vllm-0.12";
        }
        return version < 0 || version < 17 ? "vllm" : "vllm-0.19";
    }

    /**
     * One decode kernel for all until 0.7 (January 2024), static batches of the C++ benchmark up to 0.10 (June 2024), the
     * PyTorch backend from 1.0 (mid-2025) on.
     */
    private static String tensorRt(int version, String date) {
        if (version < 0 ? date.compareTo("2024") < 0 : version < 7) {
            return "trtllm-0.6";
        } else if (version < 0 ? date.compareTo("2024-07") < 0 : version < 11) {
            return "trtllm-0.9";
        }
        if (version < 0 ? date.compareTo("2025-01") < 0 : version < 16) {
            return "trtllm-0.14";
        }
        return (version < 0 ? date.compareTo("2025-07") < 0 : version < 100) ? "trtllm-0.17" : "trtllm";
    }

    /** Major times 100 plus minor; -1 without a version. */
    private static int number(String version) {
        Matcher numbers = VERSION.matcher(version);
        return numbers.find() ? Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2)) : -1;
    }
}
