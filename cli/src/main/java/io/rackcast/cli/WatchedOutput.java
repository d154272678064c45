package io.rackcast.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers why it could not write. A reader who closed the pipe, as {@code head} does, has seen enough:
 * that is no failure, and the rest is swallowed.
 */
final class WatchedOutput extends OutputStream {
    private final OutputStream target;
    private boolean readerLeft;
    private @Nullable String failure;

    WatchedOutput(OutputStream target) {
        this.target = target;
    }

    /** Why something could not be written; null when all was. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (readerLeft || failure != null) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            readerLeft = reason.toLowerCase(Locale.ROOT).contains("broken pipe");
            failure = readerLeft ? null : reason;
        }
    }
}
