package io.rackcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestsCsvTest {
    private static final String HEADER = "request,status,replica,prompt_tokens,output_tokens,arrival_s,admitted_s,"
            + "first_token_s,finished_s,queue_wait_s,ttft_s,tpot_s,e2e_s,preemptions,recomputed_tokens,class";

    @TempDir
    private Path folder;

    /**
     * Request 0 finishes last and request 2 is refused: rows still come in order. TPOT of request 1: (7 - 4) s over
     * 4 - 1 = 3 gaps, 1 s; of request 0: 1 ns over 2 gaps is 0.5 ns, to the even neighbour 0.
     */
    @Test
    void rowsComeInOrderOfTheRequest() throws IOException {
        try (RequestsCsv csv = RequestsCsv.create(file(), List.of("chat", "code"), false, List.of())) {
            csv.onArrival(0, 0, 0, 10, 3, 0);
            csv.onArrival(1_000_000_000L, 1, 1, 20, 4, 1);
            csv.onReject(2_000_000_000L, 2, 1_000_000, 5, 1, Refusal.CAPACITY);
            csv.onArrival(2_500_000_000L, 3, 0, 30, 6, 0);
            csv.onFinish(completion(1, 1, 1_000_000_000L, 1_500_000_000L, 4_000_000_000L, 7_000_000_000L, 20, 4));
            assertThat(Files.readAllLines(file()))
                    .as("held back behind request 0")
                    .hasSizeLessThanOrEqualTo(1);
            csv.onFinish(completion(0, 0, 0, 1, 8_000_000_000L, 8_000_000_001L, 10, 3));
        }
        assertThat(Files.readAllLines(file()))
                .isEqualTo(List.of(
                        HEADER,
                        "0,completed,0,10,3,0.000000000,0.000000001,8.000000000,8.000000001,"
                                + "0.000000001,8.000000000,0.000000000,8.000000001,0,0,chat",
                        "1,completed,1,20,4,1.000000000,1.500000000,4.000000000,7.000000000,"
                                + "0.500000000,3.000000000,1.000000000,6.000000000,0,0,code",
                        "2,rejected,,1000000,,2.000000000,,,,,,,,,,code",
                        "3,unfinished,0,30,,2.500000000,,,,,,,,,,chat"));
    }

    @Test
    void tenantsHaveAColumnBehindTheOthers() throws IOException {
        try (RequestsCsv csv = RequestsCsv.create(file(), List.of(), true, List.of("acme", "globex"))) {
            csv.onTenant(0, 0, 1);
            csv.onArrival(0, 0, 0, 10, 3, 0);
            csv.onArrival(1, 1, 0, 10, 3, 0);
            csv.onTenant(2, 2, 1);
            csv.onReject(2, 2, 10, 3, 0, Refusal.CAPACITY);
        }
        List<String> rows = Files.readAllLines(file());
        assertThat(rows.get(0)).isEqualTo(HEADER + ",refusal,tenant");
        assertThat(rows.subList(1, 4))
                .extracting(row -> row.substring(row.lastIndexOf(',') + 1))
                .containsExactly("globex", "acme", "globex");
    }

    /** Of those who leave early, what has happened: request 0 waited in vain, request 1 had 2 tokens when its client left. */
    @Test
    void rowsOfEarlyEndsSayWhatHappened() throws IOException {
        try (RequestsCsv csv = RequestsCsv.create(file(), List.of(), false, List.of())) {
            csv.onArrival(0, 0, 0, 10, 3, 0);
            csv.onArrival(0, 1, 0, 20, 3, 0);
            EarlyEnd end = new EarlyEnd();
            end.kind = EarlyEnd.Kind.EXPIRED;
            end.admittedNanos = EarlyEnd.NEVER;
            end.firstTokenNanos = EarlyEnd.NEVER;
            end.endNanos = 5_000_000_000L;
            end.promptTokens = 10;
            csv.onEarlyEnd(end);
            end.kind = EarlyEnd.Kind.ABORTED;
            end.request = 1;
            end.admittedNanos = 1_000_000_000L;
            end.firstTokenNanos = 2_000_000_000L;
            end.promptTokens = 20;
            end.outputTokens = 2;
            csv.onEarlyEnd(end);
        }
        assertThat(Files.readAllLines(file()))
                .isEqualTo(List.of(
                        HEADER,
                        "0,expired,0,10,0,0.000000000,,,5.000000000,,,,,0,,",
                        "1,aborted,0,20,2,0.000000000,1.000000000,2.000000000,5.000000000,"
                                + "1.000000000,2.000000000,,,0,,"));
    }

    @Test
    void aColumnSaysWhyRequestsWereRefused() throws IOException {
        try (RequestsCsv csv = RequestsCsv.create(file(), List.of(), true, List.of())) {
            csv.onReject(0, 0, 10, 5, 0, Refusal.QUEUE_FULL);
            csv.onArrival(0, 1, 0, 10, 1, 0);
            csv.onFinish(completion(1, 0, 0, 0, 5, 5, 10, 1));
            csv.onArrival(0, 2, 0, 10, 1, 0);
        }
        assertThat(Files.readAllLines(file()))
                .isEqualTo(List.of(
                        HEADER + ",refusal",
                        "0,rejected,,10,,0.000000000,,,,,,,,,,,queue-full",
                        "1,completed,0,10,1,0.000000000,0.000000000,0.000000005,0.000000005,"
                                + "0.000000000,0.000000005,,0.000000005,0,0,,",
                        "2,unfinished,0,10,,0.000000000,,,,,,,,,,,"));
    }

    @Test
    void aSingleTokenHasNoTimePerToken() throws IOException {
        try (RequestsCsv csv = RequestsCsv.create(file(), List.of(), false, List.of())) {
            csv.onArrival(0, 0, 0, 10, 1, 0);
            csv.onFinish(completion(0, 0, 0, 0, 5, 5, 10, 1));
        }
        assertThat(Files.readAllLines(file()).get(1))
                .isEqualTo("0,completed,0,10,1,0.000000000,0.000000000,0.000000005,0.000000005,"
                        + "0.000000000,0.000000005,,0.000000005,0,0,");
    }

    private Path file() {
        return folder.resolve(RequestsCsv.FILE);
    }

    private static Completion completion(
            long request,
            int replica,
            long arrival,
            long admitted,
            long firstToken,
            long finished,
            int prompt,
            int output) {
        Completion done = new Completion();
        done.request = request;
        done.replica = replica;
        done.sloClass = (int) request;
        done.arrivalNanos = arrival;
        done.admittedNanos = admitted;
        done.firstTokenNanos = firstToken;
        done.finishedNanos = finished;
        done.promptTokens = prompt;
        done.outputTokens = output;
        return done;
    }
}
