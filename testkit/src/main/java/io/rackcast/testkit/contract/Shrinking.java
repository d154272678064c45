package io.rackcast.testkit.contract;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.serving.Deployment;
import io.rackcast.testkit.ListedRequests.Request;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a sample smaller as long as it breaks its law: fewer replicas, fewer requests, fewer tokens, shorter gaps. Behind
 * jqwik's own shrinking, which gives up after some seconds and may then leave requests that play no part.
 */
final class Shrinking {
    /** A second or two: nobody waits longer for a token less. */
    private static final int MOST_ATTEMPTS = 1_000;

    private Shrinking() {}

    /** A sample of which hardly anything can be taken away. */
    static ServingCase smallest(ServingCase sample, Predicate<ServingCase> breaks) {
        int[] attempts = {0};
        Predicate<ServingCase> within = candidate -> attempts[0]++ < MOST_ATTEMPTS && breaks.test(candidate);
        ServingCase smallest = sample;
        Optional<ServingCase> next = Optional.of(sample);
        while (next.isPresent()) {
            smallest = next.get();
            next = smaller(smallest).stream().filter(within).findFirst();
        }
        return smallest;
    }

    /** Samples with a little less in them, the greatest steps first. */
    private static List<ServingCase> smaller(ServingCase sample) {
        List<ServingCase> smaller = new ArrayList<>();
        if (sample.deployment().replicas() > 1) {
            smaller.add(sample.with(builder -> builder.replicas(1)));
        }
        plainer(sample, smaller);
        List<Request> requests = sample.requests();
        for (int i = requests.size() - 1; i >= 0 && requests.size() > 1; i--) {
            List<Request> fewer = new ArrayList<>(requests);
            fewer.remove(i);
            smaller.add(sample.with(fromZero(fewer)));
        }
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            for (int tokens : List.of(1, request.outputTokens() / 2, request.outputTokens() - 1)) {
                if (tokens >= 1 && tokens < request.outputTokens()) {
                    smaller.add(with(sample, i, request.promptTokens(), tokens));
                }
            }
            for (int tokens : List.of(1, request.promptTokens() / 2, request.promptTokens() - 1)) {
                if (tokens >= 1 && tokens < request.promptTokens()) {
                    smaller.add(with(sample, i, tokens, request.outputTokens()));
                }
            }
            long gap = i == 0 ? 0 : request.arrivalNanos() - requests.get(i - 1).arrivalNanos();
            if (gap > 0) {
                smaller.add(sample.with(earlier(requests, i, gap)));
            }
        }
        return smaller;
    }

    /** Without one of the options that meet. */
    private static void plainer(ServingCase sample, List<ServingCase> smaller) {
        Deployment deployment = sample.deployment();
        List<Request> requests = sample.requests();
        if (!deployment.tiers().equals(CacheTiers.NONE)) {
            smaller.add(sample.with(builder -> builder.tiers(CacheTiers.NONE)));
        }
        if (deployment.lora() != null) {
            smaller.add(sample.with(builder -> builder.lora(null))
                    .with(requests.stream()
                            .map(request -> request.with(LoraRule.PLAIN))
                            .toList()));
        }
        if (requests.stream().anyMatch(request -> !request.text().isEmpty())) {
            smaller.add(sample.with(
                    requests.stream().map(request -> request.saying(List.of())).toList()));
        }
        if (requests.stream().anyMatch(request -> !request.further().isEmpty())) {
            smaller.add(sample.with(requests.stream()
                    .map(request -> request.answers(List.of(), true))
                    .toList()));
        }
    }

    private static ServingCase with(ServingCase sample, int index, int promptTokens, int outputTokens) {
        List<Request> requests = new ArrayList<>(sample.requests());
        Request request = requests.get(index);
        requests.set(index, request.of(promptTokens, outputTokens));
        return sample.with(requests);
    }

    private static List<Request> fromZero(List<Request> requests) {
        return earlier(requests, 0, requests.get(0).arrivalNanos());
    }

    /** All from one on come earlier. */
    private static List<Request> earlier(List<Request> requests, int from, long nanos) {
        List<Request> moved = new ArrayList<>(requests.subList(0, from));
        for (Request request : requests.subList(from, requests.size())) {
            moved.add(request.later(-nanos));
        }
        return moved;
    }
}
