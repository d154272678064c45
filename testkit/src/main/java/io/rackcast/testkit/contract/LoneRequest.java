package io.rackcast.testkit.contract;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.RequestTrace;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in an idle system: its first token comes when the chunks of its prompt are through, then one each step. A policy
 * that pads its steps has a form of its own.
 */
final class LoneRequest {
    private LoneRequest() {}

    /** @param atOnce whether its policy lets it start when it comes */
    static void followsTheClosedForm(ServingCase given, boolean atOnce) {
        List<Decision> decisions = new ArrayList<>();
        ServingCase alone = given.with(given.requests().subList(0, 1));
        ReferenceRun run = StepLimit.run(Watched.by(new DecisionLog(decisions), alone), RunControl.toTheEnd());
        boolean pads = decisions.stream().anyMatch(decision -> decision.name().startsWith("pad"));
        if (!atOnce || pads || run.requests().isEmpty() || run.preemptions() > 0) {
            return;
        }
        RequestTrace done = run.requests().get(0);
        List<Integer> chunks = decisions.stream()
                .filter(decision ->
                        decision.name().equals("admit") || decision.name().equals("prefill"))
                .map(Decision::granted)
                .filter(tokens -> tokens > 0)
                .toList();
        Breach.unlessEqual(
                expected(
                        done.promptTokens(),
                        done.tokenNanos().size(),
                        chunks,
                        given.deployment().timer()),
                done.tokenNanos(),
                "times of tokens of a lone request with chunks of " + chunks);
    }

    private static List<Long> expected(int prompt, int output, List<Integer> chunks, StepTimer timer) {
        long now = 0;
        int computed = 0;
        for (int chunk : chunks) {
            StepLoad load = new StepLoad();
            load.addPrefill(computed, chunk, computed + chunk == prompt);
            load.joins = computed == 0 ? 1 : 0;
            now += timer.latencyNanos(load);
            computed += chunk;
        }
        List<Long> tokens = new ArrayList<>(List.of(now));
        for (int token = 2; token <= output; token++) {
            StepLoad load = new StepLoad();
            load.addDecode(prompt + token - 1);
            load.noteLongest(prompt + token - 1);
            now += timer.latencyNanos(load);
            tokens.add(now);
        }
        return tokens;
    }
}
