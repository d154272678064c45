package io.rackcast.scenario.check;

import io.rackcast.config.Document;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.Rate;
import io.rackcast.config.quantity.Share;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.WorkloadChoice;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.Gamma;
import io.rackcast.workload.arrival.OpenArrivals;
import io.rackcast.workload.length.LengthDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The scenarios near one: its resolved text with some values replaced, so that each stands for itself and can be run from a
 * file.
 */
public final class Neighbourhood {
    /** Requests of a neighbour: enough for medians, and many neighbours say more than a long one. */
    private static final long MOST_REQUESTS = 1_000;

    private static final String UTILISATION = "stack.memory.utilisation.value";

    private final Resolved base;
    private final Scenario scenario;
    private final Document text;

    /** Of a scenario that fits. */
    public Neighbourhood(Resolved base) {
        this.base = base;
        this.text = Document.parse(base.scenario().name(), base.yaml());
        this.scenario = Scenarios.load(text, List.of(), OptionalLong.empty()).scenario();
    }

    /** Requests of each neighbour. */
    public long requests() {
        return Math.min(MOST_REQUESTS, base.workload().requests());
    }

    /** A neighbour with as little cache as it asks for, or as its longest request needs. */
    Neighbour fitting(Neighbour neighbour) {
        return neighbour.cache() == 1 || resolve(neighbour, Optional.empty()) instanceof Resolved
                ? neighbour
                : fitting(neighbour.withMoreCache());
    }

    /**
     * A neighbour, ready to run.
     *
     * @param policy the batch policy instead of the scenario's, as in {@code --set policy=...}
     */
    Resolution resolve(Neighbour neighbour, Optional<String> policy) {
        List<String> edits = new ArrayList<>(edits(neighbour));
        policy.ifPresent(other -> edits.add("policy=" + other));
        return DeploymentResolver.resolve(Scenarios.load(text, edits, OptionalLong.of(neighbour.seed())));
    }

    /** What distinguishes a neighbour, as assignments. */
    private List<String> edits(Neighbour neighbour) {
        List<String> edits = new ArrayList<>();
        edits.add("workload.requests=" + requests());
        if (neighbour.index() == 0) {
            return edits;
        }
        edits.add("name=" + scenario.name() + "-neighbour-" + neighbour.index());
        WorkloadChoice workload = scenario.workload();
        double work = 1;
        if (workload.prompt().isPresent() && workload.output().isPresent()) {
            LengthDistribution prompt = workload.prompt().get();
            LengthDistribution output = workload.output().get();
            LengthDistribution longerPrompt = ScaledLength.of(prompt, neighbour.prompt());
            LengthDistribution longerOutput = ScaledLength.of(output, neighbour.output());
            edits.add("workload.prompt=" + longerPrompt);
            edits.add("workload.output=" + longerOutput);
            work = (longerPrompt.mean() + longerOutput.mean()) / (prompt.mean() + output.mean());
            int longest = longerPrompt.max() + longerOutput.max();
            edits.add("contextLimit=" + Math.min(longest, base.deployment().contextLimit()));
        }
        edits.addAll(pace(workload, neighbour, neighbour.load() / work));
        cache(neighbour.cache()).ifPresent(share -> edits.add(UTILISATION + "=" + share));
        return edits;
    }

    private static List<String> pace(WorkloadChoice workload, Neighbour neighbour, double faster) {
        if (workload.trace().isPresent()) {
            return List.of("workload.timeScale=" + plain(workload.timeScale().orElse(1.0) / faster));
        }
        Arrivals arrivals = workload.arrivals().orElseThrow();
        if (arrivals instanceof ClosedLoop loop) {
            return List.of("workload.arrivals.users=" + Math.max(1, Math.round(loop.users() * neighbour.load())));
        }
        OpenArrivals open = (OpenArrivals) arrivals;
        String rate = Rate.perSecond(Double.parseDouble(plain(open.rate().perSecond() * faster)))
                .toString();
        return neighbour.burst() == 0
                ? List.of("workload.arrivals.rate=" + rate)
                : List.of("workload.arrivals={kind: gamma, rate: " + rate + ", cv: "
                        + plain(Math.max(neighbour.burst(), open instanceof Gamma gamma ? gamma.cv() : 0)) + "}");
    }

    /** The share of memory that the stack fills such that the cache shrinks to a part; empty where nothing says so. */
    private Optional<Share> cache(double part) {
        if (part == 1 || !(text.find(UTILISATION).orElse(null) instanceof Scalar share)) {
            return Optional.empty();
        }
        double whole = Share.parse(share.text()).fraction();
        boolean ofFree = text.find("stack.memory.basis").orElse(null) instanceof Scalar basis
                && basis.text().equals("free");
        double kv = base.memory().use().kvBytes();
        double total = base.memory().use().totalBytes();
        double smaller = ofFree ? whole * part : whole - (1 - part) * kv / total;
        double rounded = Double.parseDouble(plain(smaller));
        return rounded > 0 && rounded < 1 ? Optional.of(new Share(rounded)) : Optional.empty();
    }

    /** Four digits: what is written has to be what is run. */
    private static String plain(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.6f" : "%.4f", value);
    }
}
