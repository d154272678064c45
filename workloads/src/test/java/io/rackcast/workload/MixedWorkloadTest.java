package io.rackcast.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.quantity.Rate;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.arrival.Poisson;
import io.rackcast.workload.length.LengthDistribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MixedWorkloadTest {
    private static final LengthDistribution SHORT = LengthDistribution.parse("uniform(1, 100)");
    private static final LengthDistribution LONG = LengthDistribution.parse("uniform(1001, 1100)");
    private static final Poisson ARRIVALS = new Poisson(Rate.perSecond(10));

    private record Request(long arrivalNanos, int promptTokens, int outputTokens, int sloClass) {}

    /** 10,000 requests with a share of 30%: a standard deviation of 0.46%. */
    @Test
    void classesHaveTheirShareAndTheirLengths() {
        List<Request> requests = requests(mix(0.7, 10_000), 1);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.promptTokens() > 1_000).isEqualTo(request.sloClass() == 1);
            assertThat(request.outputTokens() > 1_000).isEqualTo(request.sloClass() == 1);
        });
        long second =
                requests.stream().filter(request -> request.sloClass() == 1).count();
        assertThat(second / 10_000.0).isEqualTo(0.3, within(5 * 0.0046));
    }

    @Test
    void equalClassesMakeTheRequestsOfAWorkloadWithoutAny() {
        List<RequestClass> equal =
                List.of(new RequestClass("a", 0.5, SHORT, LONG), new RequestClass("b", 0.5, SHORT, LONG));
        assertThat(requests(new MixedWorkload(ARRIVALS, equal, 500), 7))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sloClass")
                .isEqualTo(requests(new SyntheticWorkload(ARRIVALS, SHORT, LONG, 500), 7));
    }

    /** Going from 70% to 80% moves a tenth of the requests, and none of the others. */
    @Test
    void anotherShareMovesNoRequestThatKeepsItsClass() {
        List<Request> before = requests(mix(0.7, 10_000), 3);
        List<Request> after = requests(mix(0.8, 10_000), 3);
        int moved = 0;
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).sloClass() == after.get(i).sloClass()) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            } else {
                moved++;
            }
        }
        assertThat(moved / 10_000.0).isEqualTo(0.1, within(5 * 0.003));
    }

    @Test
    void moreRequestsAreTheSameOnesAndMore() {
        MixedWorkload mix = mix(0.7, 100);
        assertThat(requests(mix.withRequests(300), 5).subList(0, 100)).isEqualTo(requests(mix, 5));
        SyntheticWorkload plain = new SyntheticWorkload(ARRIVALS, SHORT, LONG, 100);
        assertThat(requests(plain.withRequests(300), 5).subList(0, 100)).isEqualTo(requests(plain, 5));
    }

    /** Rounded thirds are taken; what is left of 100% goes to the last class. */
    @Test
    void sharesAddUp() {
        List<RequestClass> thirds = List.of(
                new RequestClass("a", 0.333, SHORT, SHORT),
                new RequestClass("b", 0.333, SHORT, SHORT),
                new RequestClass("c", 0.333, SHORT, SHORT));
        assertThat(requests(new MixedWorkload(ARRIVALS, thirds, 1_000), 1))
                .extracting(Request::sloClass)
                .contains(0, 1, 2);
        assertThatThrownBy(() -> new MixedWorkload(ARRIVALS, thirds.subList(0, 2), 1))
                .hasMessage("the shares of the classes add up to 66.6%, not to 100%");
    }

    private static MixedWorkload mix(double share, long requests) {
        return new MixedWorkload(
                ARRIVALS,
                List.of(
                        new RequestClass("short", share, SHORT, SHORT),
                        new RequestClass("long", 1 - share, LONG, LONG)),
                requests);
    }

    private static List<Request> requests(Workload workload, long seed) {
        RequestSource source = workload.traffic(seed).requests();
        List<Request> requests = new ArrayList<>();
        while (source.next()) {
            requests.add(new Request(
                    source.arrivalNanos(), source.promptTokens(), source.outputTokens(), source.sloClass()));
        }
        return requests;
    }
}
