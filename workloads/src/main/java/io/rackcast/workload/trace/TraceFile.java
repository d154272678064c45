package io.rackcast.workload.trace;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a trace, unpacked if need be, and the words for whatever is wrong with it.
 *
 * @param path as the user wrote it, for messages
 */
record TraceFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SHOWN = 40;

    /** Opens the file; it is compressed when it begins with the two magic bytes of gzip, whatever its name. */
    InputStream open() {
        try {
            if (Files.isDirectory(path)) {
                throw wrong(0, 0, "", "is a folder, not a trace");
            }
            PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(path), 2);
            byte[] magic = bytes.readNBytes(2);
            bytes.unread(magic);
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
            return gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
        } catch (IOException e) {
            throw unreadable(0, e);
        }
    }

    ConfigException unreadable(long line, IOException e) {
        if (e instanceof NoSuchFileException) {
            return wrong(0, 0, "", "no such file; check the path, relative ones start at the current folder");
        }
        if (e instanceof AccessDeniedException) {
            return wrong(0, 0, "", "cannot be read: permission denied");
        }
        if (e instanceof EOFException) {
            return wrong(line, 1, "", "the compressed file ends in the middle; copy or compress it again");
        }
        if (e instanceof ZipException) {
            return wrong(line, 1, "", "the compressed file is damaged (" + e.getMessage() + "); copy it again");
        }
        return wrong(line, 1, "", "cannot be read: " + e.getMessage());
    }

    /** A problem at a place; line 0 stands for the whole file, the column name may be empty. */
    ConfigException wrong(long line, int column, String name, String what) {
        int shownLine = (int) Math.min(line, Integer.MAX_VALUE);
        return new ConfigException(new Position(path.toString(), shownLine, column), name, what);
    }

    /** A value for a message: quoted, one line, not too long. */
    static String shown(String value) {
        String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
        return "'" + start.replaceAll("[\\p{Cntrl}\\uFFFD]", "?") + "'";
    }
}
