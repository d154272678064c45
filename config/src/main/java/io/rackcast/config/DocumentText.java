package io.rackcast.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The text of a file or resource, with every way of not having one told apart. */
final class DocumentText {
    /** The largest real document, a trace-derived quantile table, has 0.1 MB. */
    static final int LIMIT_BYTES = 4_000_000;

    private DocumentText() {}

    static String ofFile(String name, Path file) {
        Position at = Position.of(name);
        if (Files.isDirectory(file)) {
            throw new ConfigException(at, "", "is a directory, not a file");
        }
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw tooLarge(at, Files.size(file) + " bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return decode(at, in);
            }
        } catch (NoSuchFileException e) {
            throw new ConfigException(at, "", "no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigException(at, "", "cannot be read: access denied");
        } catch (IOException e) {
            throw new ConfigException(at, "", "cannot be read: " + e.getMessage());
        }
    }

    static String ofResource(String name, Class<?> anchor, String resource) {
        Position at = Position.of(name);
        try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ConfigException(at, "", "no such resource");
            }
            return decode(at, in);
        } catch (IOException e) {
            throw new ConfigException(at, "", "cannot be read: " + e.getMessage());
        }
    }

    /** Special files have no size: reading stops at the limit too. */
    private static String decode(Position at, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
        if (bytes.length > LIMIT_BYTES) {
            throw tooLarge(at, "more");
        }
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            var result = decoder.decode(input, output, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new ConfigException(positionOf(at.source(), bytes, input.position()), "", "is not UTF-8 text");
        }
        String text = output.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Position positionOf(String name, byte[] bytes, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        String before = new String(Arrays.copyOfRange(bytes, lineStart, offset), StandardCharsets.UTF_8);
        return new Position(name, line, before.codePointCount(0, before.length()) + 1);
    }

    private static ConfigException tooLarge(Position at, String size) {
        return new ConfigException(at, "", "is too large: " + size + ", the limit is " + LIMIT_BYTES + " bytes");
    }
}
