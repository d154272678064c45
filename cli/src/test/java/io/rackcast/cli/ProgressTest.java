package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    /** A quarter of the requests in a second: three quarters take three more. */
    @Test
    void saysHowFarHowFastAndHowLong() {
        Progress progress = progress();
        clock.set(SECOND);
        end(progress, 256);
        String line = "256 of 1,024 requests, 256/s, 3 s left";
        assertThat(text.toString()).isEqualTo("\r" + line);
        progress.clear();
        assertThat(text.toString()).isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void shortRunsShowNothing() {
        Progress progress = progress();
        clock.set(SECOND / 2);
        end(progress, 1_024);
        progress.clear();
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void isNotWrittenMoreThanFiveTimesASecond() {
        Progress progress = progress();
        for (int i = 0; i < 1_000; i++) {
            clock.addAndGet(SECOND / 500);
            end(progress, 256);
        }
        // 2 s, of which the first 0.7 are silent.
        assertThat(text.toString().split("\r", -1).length - 1).isBetween(5, 7);
    }

    @Test
    void runsAtTheSameTimeAddUp() {
        Progress progress = progress();
        clock.set(SECOND);
        end(progress, 255);
        end(progress, 256);
        clock.set(2 * SECOND);
        end(progress, 256);
        assertThat(text.toString()).endsWith("\r512 of 1,024 requests, 256/s, 2 s left");
    }

    @Test
    void anExtendedRunStartsAnewAndSaysWhy() {
        Progress progress = progress();
        clock.set(SECOND);
        progress.restart(2_048, "e2e.mean within 3.1% (2.0% wanted)");
        clock.set(2 * SECOND);
        end(progress, 256);
        assertThat(text.toString())
                .isEqualTo("\r256 of 2,048 requests, 256/s, 7 s left, e2e.mean within 3.1% (2.0% wanted)");
    }

    private Progress progress() {
        return new Progress(new PrintWriter(text), 1_024, clock::get);
    }

    private static void end(Progress progress, int requests) {
        RunObserver watcher = progress.watcher();
        for (int i = 0; i < requests; i++) {
            watcher.onFinish(new Completion());
        }
    }
}
