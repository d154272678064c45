package io.rackcast.core.timing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the kernels and messages of one step come to, one call after the other, by operator. */
final class Ledger {
    /** Sums over the calls of one operator. */
    static final class Entry {
        int calls;
        double flops;
        double bytes;
        double linkBytes;
        double seconds;
        final Set<Resource> bounds = EnumSet.noneOf(Resource.class);
    }

    final Map<Operator, Entry> entries = new EnumMap<>(Operator.class);

    Entry of(Operator operator) {
        return entries.computeIfAbsent(operator, none -> new Entry());
    }

    /** A call whose operations and bytes are what it takes the time of. */
    void kernel(Operator operator, RooflineFit fit, double flops, double peak, double bytes, double bandwidth) {
        call(operator, fit, flops, bytes, flops / peak, bytes / bandwidth);
    }

    /**
     * A call that takes {@code t0 + ((compute / ec)^p + (memory / em)^p)^(1/p)}, with the times that operations and bytes
     * need at the datasheet rates.
     */
    void call(
            Operator operator,
            RooflineFit fit,
            double flops,
            double bytes,
            double computeSeconds,
            double memorySeconds) {
        double compute = computeSeconds / fit.ec();
        double memory = memorySeconds / fit.em();
        Entry entry = of(operator);
        entry.calls++;
        entry.flops += flops;
        entry.bytes += bytes;
        entry.seconds += fit.t0Seconds() + norm(compute, memory, fit.p());
        if (fit.t0Seconds() >= Math.max(compute, memory)) {
            entry.bounds.add(Resource.LATENCY);
        } else {
            entry.bounds.add(compute > memory ? Resource.COMPUTE : Resource.MEMORY);
        }
    }

    /** A message that takes a start and a flow of bytes. */
    void message(Operator operator, double bytes, double startSeconds, double flowSeconds) {
        Entry entry = of(operator);
        entry.calls++;
        entry.linkBytes += bytes;
        entry.seconds += startSeconds + flowSeconds;
        entry.bounds.add(startSeconds >= flowSeconds ? Resource.LATENCY : Resource.LINK);
    }

    double seconds(Operator... operators) {
        double sum = 0;
        for (Operator operator : operators) {
            sum += of(operator).seconds;
        }
        return sum;
    }

    double allSeconds() {
        return entries.values().stream().mapToDouble(entry -> entry.seconds).sum();
    }

    /** (a^p + b^p)^(1/p), of shares of the larger one so that small times do not vanish. */
    private static double norm(double a, double b, double p) {
        double larger = Math.max(a, b);
        if (larger == 0) {
            return 0;
        }
        return larger * StrictMath.pow(StrictMath.pow(a / larger, p) + StrictMath.pow(b / larger, p), 1 / p);
    }
}
