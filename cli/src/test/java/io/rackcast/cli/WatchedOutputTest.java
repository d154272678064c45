package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class WatchedOutputTest {
    @Test
    void aReaderWhoLeavesIsNoFailure() {
        assertThat(exitCodeAfter("Broken pipe")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aFullDiskIs() {
        assertThat(exitCodeAfter("No space left on device")).isEqualTo(ExitCode.RUNTIME);
    }

    private static int exitCodeAfter(String reason) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        Terminal terminal = Terminal.pipe(broken, new ByteArrayOutputStream());
        return terminal.finish(Rackcast.execute(terminal, "list", "policies"));
    }
}
