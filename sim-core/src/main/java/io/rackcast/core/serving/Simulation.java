package io.rackcast.core.serving;

import io.rackcast.core.check.Invariants;
import io.rackcast.core.engine.Kernel;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunMetrics;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.SpeculationRule;
import java.util.ArrayList;
import java.util.List;

/** One run of a deployment under traffic: wires kernel, gateway and replicas together. */
public final class Simulation {
    private Simulation() {}

    /**
     * Runs until all requests have ended or the horizon has passed, and returns the figures. Nothing of a run outlives
     * it; the same arguments, with traffic that starts anew, give the same figures.
     *
     * @param observers told of everything they are interested in, in order
     * @throws io.rackcast.core.check.Violation when a law is found broken
     */
    public static RunResult run(
            Deployment deployment, Traffic traffic, RunControl control, List<? extends RunObserver> observers) {
        RunMetrics metrics = new RunMetrics(
                deployment.timer(),
                deployment.replicas(),
                deployment.lanes() * deployment.stepsInFlight(),
                deployment.blocks(),
                deployment.blockTokens());
        List<RunObserver> all = new ArrayList<>();
        all.add(metrics);
        SpeculationRule speculation = deployment.speculation();
        Invariants invariants = new Invariants(
                deployment.frontEnd().streamInterval(), speculation == null ? 0 : speculation.draftTokens());
        if (control.check()) {
            all.add(invariants);
        }
        all.addAll(observers);

        Gateway gateway = new Gateway(traffic, deployment, !control.elision(), new Observers(all));
        Fleet fleet = gateway.fleet();
        FrontDesk[] desks = fleet.desks();
        Process[] processes = new Process[1 + fleet.replicas() + desks.length];
        processes[Gateway.ENTITY] = gateway;
        for (int i = 0; i < fleet.replicas(); i++) {
            processes[1 + i] = fleet.replica(i);
        }
        System.arraycopy(desks, 0, processes, 1 + fleet.replicas(), desks.length);
        Kernel kernel = control.check()
                ? Kernel.audited(control, now -> audit(gateway, now), processes)
                : Kernel.of(control, processes);
        long first = gateway.firstArrival();
        if (first >= 0) {
            kernel.start(Gateway.ENTITY, first, Rank.ARRIVAL);
        }
        kernel.run();
        if (control.check()) {
            invariants.atEnd(kernel.now(), gateway.offered(), gateway.rejected(), fleet.alive());
        }
        return metrics.result(gateway.offered(), gateway.rejected(), gateway.knowsContent());
    }

    private static void audit(Gateway gateway, long nanos) {
        LaneAudit.assertConsistent(gateway.fleet(), nanos);
        if (gateway.store() != null) {
            StoreAudit.assertConsistent(gateway.store(), gateway.fleet(), nanos);
        }
        if (gateway.door() != null) {
            DoorAudit.assertConsistent(gateway.door(), gateway.fleet(), nanos);
        }
    }
}
