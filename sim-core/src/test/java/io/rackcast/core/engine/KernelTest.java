package io.rackcast.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
    private final List<String> log = new ArrayList<>();

    private void note(String name, Clock clock) {
        log.add(name + "@" + clock.now() + "/" + clock.rank());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ordersByTimeThenRankThenEntity(boolean elision) {
        Process a = clock -> note("a", clock);
        Process b = clock -> {
            note("b", clock);
            if (clock.now() == 5 && clock.rank() == Rank.COMMIT) {
                clock.next(5, Rank.PLAN);
            }
        };
        Process c = clock -> note("c", clock);
        Kernel kernel = Kernel.of(new RunControl(Long.MAX_VALUE, elision, false), a, b, c);
        kernel.start(2, 5, Rank.PLAN);
        kernel.start(1, 5, Rank.COMMIT);
        kernel.start(0, 5, Rank.ARRIVAL);
        kernel.run();
        assertThat(log).containsExactly("b@5/0", "a@5/4", "b@5/7", "c@5/7");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventWhoseRankHasPassedGoesToTheNextRound(boolean elision) {
        // At 3: a plans and wakes b for a commit at the same instant. c, which plans in the first round, comes first.
        Process a = clock -> {
            note("a", clock);
            clock.wake(1, 3, Rank.COMMIT);
        };
        Kernel kernel = Kernel.of(
                new RunControl(Long.MAX_VALUE, elision, false),
                a,
                clock -> note("b", clock),
                clock -> note("c", clock));
        kernel.start(0, 3, Rank.PLAN);
        kernel.start(2, 3, Rank.PLAN);
        kernel.run();
        assertThat(log).containsExactly("a@3/7", "c@3/7", "b@3/0");
    }

    @Test
    void livelockInZeroTimeIsAnError() {
        Kernel kernel = Kernel.of(RunControl.toTheEnd(), clock -> clock.next(clock.now(), Rank.COMMIT));
        kernel.start(0, 9, Rank.COMMIT);
        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("livelock: more than 1000 rounds at 9 ns");
        assertThat(kernel.events()).isEqualTo(Kernel.MAX_ROUNDS + 1);
    }

    @Test
    void thePastIsClosed() {
        Kernel kernel = Kernel.of(RunControl.toTheEnd(), clock -> clock.next(4, Rank.COMMIT));
        kernel.start(0, 5, Rank.COMMIT);
        assertThatThrownBy(kernel::run).hasMessageContaining("asks for 4 ns, but it is 5");
    }

    @Test
    void theHorizonEndsTheRunWithElisionOrWithout() {
        for (boolean elision : new boolean[] {true, false}) {
            Kernel kernel =
                    Kernel.of(new RunControl(100, elision, false), clock -> clock.next(clock.now() + 30, Rank.TIMER));
            kernel.start(0, 10, Rank.TIMER);
            kernel.run();
            assertThat(kernel.now()).isEqualTo(100);
            assertThat(kernel.events()).isEqualTo(4);
        }
    }

    @Test
    void elisionSparesTheQueue() {
        Process busy = clock -> {
            if (clock.now() < 1_000) {
                clock.next(clock.now() + 1, Rank.COMMIT);
            }
        };
        Kernel kernel = Kernel.of(RunControl.toTheEnd(), busy, clock -> clock.next(clock.now() + 10_000, Rank.TIMER));
        kernel.start(0, 1, Rank.COMMIT);
        kernel.run();
        assertThat(kernel.events()).isEqualTo(1_000);
        assertThat(kernel.queueVisits()).isEqualTo(1);
    }

    /** It is 10; somebody else has a timer at 20. */
    @Test
    void whatNobodyComesBeforeMayBeDoneAtOnce() {
        for (boolean elision : new boolean[] {true, false}) {
            Process asks = clock -> {
                assertThat(clock.isNext(10, Rank.PLAN)).isEqualTo(elision);
                assertThat(clock.isNext(19, Rank.PLAN)).isEqualTo(elision);
                assertThat(clock.isNext(20, Rank.CLIENT)).isEqualTo(elision);
                assertThat(clock.isNext(20, Rank.PLAN)).isFalse();
                assertThat(clock.isNext(31, Rank.PLAN)).isFalse();
            };
            RunControl control = new RunControl(30, elision, false);
            Kernel kernel = Kernel.of(control, asks, clock -> {});
            kernel.start(0, 10, Rank.COMMIT);
            kernel.start(1, 20, Rank.TIMER);
            kernel.run();
            assertThat(kernel.events()).isEqualTo(2);
        }
    }

    @Test
    void nothingIsDoneAtOnceWhereEveryEventIsAudited() {
        Process asks = clock -> assertThat(clock.isNext(10, Rank.PLAN)).isFalse();
        Kernel kernel = Kernel.audited(RunControl.toTheEnd(), now -> {}, asks);
        kernel.start(0, 10, Rank.COMMIT);
        kernel.run();
        assertThat(kernel.events()).isEqualTo(1);
    }

    @Test
    void wakingKeepsTheEarlierEvent() {
        Process sleeper = clock -> note("s", clock);
        Process waker = clock -> {
            clock.wake(0, 50, Rank.PLAN);
            clock.wake(0, 20, Rank.PLAN);
            clock.wake(0, 70, Rank.PLAN);
        };
        Kernel kernel = Kernel.of(RunControl.toTheEnd(), sleeper, waker);
        kernel.start(1, 10, Rank.TIMER);
        kernel.run();
        assertThat(log).containsExactly("s@20/7");
    }

    @Test
    void aRunLastsANanosecondAtLeast() {
        assertThat(new RunControl(1, true, false).horizonNanos()).isEqualTo(1);
        assertThatThrownBy(() -> new RunControl(0, true, false)).hasMessageContaining("is 0");
    }
}
