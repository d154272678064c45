package io.rackcast.scenario.validation;

import io.rackcast.scenario.validation.Point.Client;
import io.rackcast.scenario.validation.Point.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a submitter published of a run beside its result, and the row does not state: how the chips were divided, how many
 * sequences an engine took, which software it was. Fills in what is blank; where a row names other software than the
 * submitter's own files, those are believed.
 *
 * <p>Submissions to MLPerf v4.1 (mlcommons/inference_results_v4.1): engines of NVIDIA and its partners from
 * {@code closed/NVIDIA/configs/llama2-70b/{Offline,Server}/__init__.py} and the {@code custom.py} of ASUSTeK and Fujitsu;
 * AMD from {@code closed/AMD/code/llama2-70b-99.9/test_VllmFp8}; Red Hat from {@code closed/RedHat/code/llama2-70b-99.9/README.md}
 * (vLLM, two engines of two L40S); Neural Magic from the {@code README.md} of its runs (one API server on all chips).
 *
 * @param reference what the place of publication contains
 * @param hardware chip of the table; any where blank
 * @param kind how its client asked; any where empty
 * @param stack id of the catalog, where the row has another; none where blank
 * @param tensorParallel 0 for all chips in one engine
 * @param kvCache format of the cache, where blank in the row; none where blank
 * @param sequences of a batch; 0 where unknown
 */
record PublishedSettings(
        String reference,
        String hardware,
        Optional<ClientKind> kind,
        String stack,
        int tensorParallel,
        String kvCache,
        int sequences) {
    private static final String MLPERF = "mlcommons/inference_results_v4.1";
    private static final Optional<ClientKind> ANY = Optional.empty();
    private static final Optional<ClientKind> OFFLINE = Optional.of(ClientKind.OFFLINE);
    private static final Optional<ClientKind> SERVER = Optional.of(ClientKind.OPEN_LOOP);

    /** The first that fits is taken: the special before the general. */
    private static final List<PublishedSettings> ALL = List.of(
            new PublishedSettings("/NeuralMagic/", "", ANY, "vllm-0.5", 0, "", 1024),
            new PublishedSettings("/RedHat/", "nvidia-l40s", ANY, "vllm-0.5", 2, "bf16", 0),
            new PublishedSettings("MI300X", "amd-mi300x", ANY, "", 1, "fp8", 0),
            new PublishedSettings("CTSx1", "nvidia-h200-sxm", ANY, "", 1, "", 850),
            new PublishedSettings("CTSx8", "nvidia-h200-sxm", OFFLINE, "", 1, "", 784),
            new PublishedSettings("CTSx8", "nvidia-h200-sxm", SERVER, "", 1, "", 1024),
            new PublishedSettings("", "nvidia-h200-sxm", OFFLINE, "", 1, "", 806),
            new PublishedSettings("", "nvidia-h200-sxm", SERVER, "", 1, "", 896),
            new PublishedSettings("", "nvidia-gh200-144gb", ANY, "", 1, "", 806),
            new PublishedSettings("", "nvidia-h100-sxm", OFFLINE, "", 2, "", 896),
            new PublishedSettings("", "nvidia-h100-sxm", SERVER, "", 2, "", 1024),
            new PublishedSettings("", "nvidia-h100-nvl", OFFLINE, "", 2, "", 1300),
            new PublishedSettings("", "nvidia-h100-nvl", SERVER, "", 2, "", 640),
            new PublishedSettings("", "nvidia-h100-pcie", ANY, "", 2, "", 896),
            new PublishedSettings("", "nvidia-l40s", ANY, "", 4, "", 1024));

    /** Those of a point; empty where none are known. */
    static Optional<PublishedSettings> of(Point point) {
        return point.reference().contains(MLPERF)
                        && point.model().startsWith("llama-2-")
                        && !point.stack().equals("other")
                ? ALL.stream().filter(settings -> settings.describes(point)).findFirst()
                : Optional.empty();
    }

    private boolean describes(Point point) {
        return point.reference().contains(reference)
                && (hardware.isEmpty() || hardware.equals(point.hardware()))
                && (kind.isEmpty() || kind.get() == point.client().kind());
    }

    /** Whether its program took the place of the API server, so that no tokens went out one by one. */
    boolean unserved() {
        return hardware.equals("amd-mi300x");
    }

    /** The point with its blanks filled in. */
    Point complete(Point point) {
        return point.with(layout(point), cache(point), client(point.client()));
    }

    /** In words. */
    String assumption(Point point) {
        StringBuilder words = new StringBuilder("as its submitter published: engines of ")
                .append(instance(point))
                .append(" chips");
        if (sequences > 0) {
            words.append(", ").append(sequences).append(" sequences");
        }
        if (!stack.isEmpty()) {
            words.append(", stack ").append(stack);
        }
        return words.toString();
    }

    private int instance(Point point) {
        return tensorParallel == 0 ? point.chips() : tensorParallel;
    }

    private Layout layout(Point point) {
        Layout row = point.layout();
        int instance = instance(point);
        return row.tensorParallel().isPresent()
                ? row
                : new Layout(
                        OptionalInt.of(instance),
                        row.pipelineParallel(),
                        row.expertParallel(),
                        row.dataParallel(),
                        OptionalInt.of(Math.max(1, point.chips() / instance)));
    }

    private Optional<String> cache(Point point) {
        return point.kvCache().isPresent() || kvCache.isEmpty() ? point.kvCache() : Optional.of(kvCache);
    }

    private Client client(Client row) {
        OptionalInt most = row.maxBatch().isPresent() || sequences == 0 ? row.maxBatch() : OptionalInt.of(sequences);
        return new Client(
                row.kind(),
                row.requests(),
                row.prompt(),
                row.output(),
                row.concurrency(),
                row.ratePerSecond(),
                most,
                row.maxBatchTokens());
    }
}
