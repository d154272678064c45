package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.observe.Completion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
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

    private Progress progress() {
        return new Progress(new PrintWriter(text), OptionalLong.of(1_024), clock::get);
    }

    private static void end(Progress progress, int requests) {
        for (int i = 0; i < requests; i++) {
            progress.onFinish(new Completion());
        }
    }
}
