package io.rackcast.scenario;

import static io.rackcast.scenario.Loading.load;
import static io.rackcast.scenario.Loading.resolved;
import static io.rackcast.scenario.Loading.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.admission.AdmissionRule;
import io.rackcast.core.admission.RateLimit;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.QueueOrder;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queue order and admission from a scenario's keys to its run. */
class QueueTest {
    private static final String CHAT = "chat-on-h100";
    private static final String MIX = "chat-and-code-on-h100";
    private static final String CLASSES =
            "workload.classes=[{name: a, share: 40%, use: azure-chat, tenant: acme, priority: 2},"
                    + " {name: b, share: 30%, use: azure-code, tenant: zoo, slo: {ttft: 3s}},"
                    + " {name: c, share: 30%, use: azure-code, tenant: acme}]";

    @Test
    void nothingStatedIsFirstComeFirstServedForEverybody() {
        assertThat(resolved(CHAT).deployment().order()).isEqualTo(QueueOrder.FIRST_COME);
        assertThat(resolved(CHAT).deployment().admission()).isEmpty();
        assertThat(resolved(CHAT, "queue=fcfs").deployment().order()).isEqualTo(QueueOrder.FIRST_COME);
    }

    @Test
    void ordersHaveTheirOptions() {
        assertThat(order("queue=shortest-prompt")).isEqualTo(new QueueOrder.ShortestPrompt());
        assertThat(order("queue={order: priority, ageing: 250ms}")).isEqualTo(new QueueOrder.Priority(250_000_000));
        assertThat(order("queue=priority", "queue.ageing=2s")).isEqualTo(new QueueOrder.Priority(2_000_000_000));
        assertThat(order("queue=fair-by-tenant")).isEqualTo(new QueueOrder.FairByTenant(1, 2));
        assertThat(order("queue=fair-by-tenant", "queue.promptWeight=0")).isEqualTo(new QueueOrder.FairByTenant(0, 2));
    }

    /** Class a has the target of the scenario, b one of its own, c again that of the scenario. */
    @Test
    void deadlinesAreTheTargetsOfTheClasses() {
        QueueOrder order = resolved(MIX, CLASSES, "slo.ttft=1s", "queue=earliest-deadline")
                .deployment()
                .order();
        assertThat(order)
                .isEqualTo(new QueueOrder.EarliestDeadline(
                        new FirstTokenTargets(List.of(1_000_000_000L, 3_000_000_000L, 1_000_000_000L))));
    }

    /** 600,000 tokens a minute are 10,000 a second; the burst is those of a minute. */
    @Test
    void admissionIsRulesInOrder() {
        List<AdmissionRule> rules = resolved(
                        CHAT,
                        "slo.ttft=1s",
                        "admission={projectedWait: true, queueCap: 8, requestRate: 2/s, requestBurst: 3,"
                                + " tokenRate: 600000/min, inFlight: 5, tokenQuota: 9000, quotaWindow: 1min}")
                .deployment()
                .admission();
        assertThat(rules)
                .containsExactly(
                        new AdmissionRule.RequestRate(new RateLimit(2, 1_000_000_000, 3)),
                        new AdmissionRule.TokenRate(new RateLimit(10_000, 1_000_000_000, 600_000)),
                        new AdmissionRule.InFlight(5),
                        new AdmissionRule.TokenQuota(9_000, 60_000_000_000L),
                        new AdmissionRule.QueueCap(8),
                        new AdmissionRule.ProjectedWait(new FirstTokenTargets(List.of(1_000_000_000L))));
    }

    /** Two tenants at 1/s each, none saved up: 200 requests at 50/s take 4 s, which let in about 4 of each. */
    @Test
    void refusalsAreCountedByReason() {
        RunResult.RequestCounts counts = run(resolved(
                        MIX,
                        CLASSES,
                        "workload.arrivals={kind: constant, rate: 50/s}",
                        "workload.requests=200",
                        "admission={requestRate: 1/s, requestBurst: 1}"))
                .requests();
        assertThat(counts.completed()).isBetween(6L, 10L);
        assertThat(counts.refusals()).containsOnlyKeys(Refusal.REQUEST_RATE);
        assertThat(counts.rejected()).isEqualTo(200 - counts.completed());
    }

    @Test
    void resolvedTextStatesThemAndRunsTheSame() {
        Resolved first = resolved(
                MIX, CLASSES, "workload.requests=300", "queue=fair-by-tenant", "admission={queueCap: 4, inFlight: 9}");
        assertThat(first.yaml())
                .contains("queue: fair-by-tenant")
                .contains("queueCap: 4")
                .contains("tenant: acme");
        Resolved again = (Resolved) DeploymentResolver.resolve(
                Scenarios.load(Document.parse("again.yaml", first.yaml()), List.of(), OptionalLong.empty()));
        assertThat(again.hash()).isEqualTo(first.hash());
        assertThat(again.deployment().order()).isEqualTo(first.deployment().order());
        assertThat(run(again)).isEqualTo(run(first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue=fare-by-tenant | unknown queue order 'fare-by-tenant' (did you mean 'fair-by-tenant'?)",
                "queue={order: fcfs, ageing: 1s} | ageing is an option of priority, not of fcfs",
                "queue={order: priority, ageing: 2h} | ageing must be at most 1h, is 2h",
                "queue={order: fair-by-tenant, promptWeight: 0, outputWeight: 0} | cannot both be 0",
                "queue=earliest-deadline | there are no deadlines without a target for TTFT",
                "admission={projectedWait: true} | has nothing to compare with without a target for TTFT",
                "admission={requestBurst: 3} | requestBurst means nothing without requestRate",
                "admission={tokenQuota: 3} | tokenQuota means nothing without quotaWindow",
                "admission={queueCap: 0} | must be more than zero, is 0",
                "admission={queuecap: 1} | did you mean 'queueCap'?",
            })
    void mistakesAreNamed(String assignment, String message) {
        assertThatThrownBy(() -> resolved(CHAT, assignment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whoIsRefusedInAClosedLoopHasToPause() {
        String users = "workload.arrivals={kind: closed-loop, users: 8}";
        assertThatThrownBy(() -> resolved(CHAT, users, "admission={queueCap: 1}"))
                .hasMessageContaining("needs users who pause")
                .hasMessageContaining("Maybe think: 1s");
        assertThat(load(CHAT, users, "workload.arrivals.think=1s", "admission={queueCap: 1}")
                        .scenario()
                        .admission())
                .isPresent();
    }

    private static QueueOrder order(String... assignments) {
        return resolved(CHAT, assignments).deployment().order();
    }
}
