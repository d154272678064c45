package io.rackcast.scenario.plugin;

import io.rackcast.config.Describe;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The jar that a policy came with.
 *
 * @param file its name, without folder
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record PolicyJar(
        @Describe("name of the jar") String file,
        @Describe("SHA-256 of its content") String sha256) {
    private static final int SHORT_DIGITS = 12;

    /** The jar of a path. */
    static PolicyJar of(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return new PolicyJar(file.getFileName().toString(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether another jar has the same content, whatever its name. */
    public boolean isSameAs(PolicyJar other) {
        return sha256.equals(other.sha256);
    }

    /** As in {@code my-policy.jar (SHA-256 0123456789ab...)}. */
    public String brief() {
        return file + " (SHA-256 " + sha256.substring(0, Math.min(SHORT_DIGITS, sha256.length())) + "...)";
    }

    /** As a resolved scenario states it. */
    public Mapping node(Position at) {
        return Mapping.empty(at).with("file", at, Scalar.text(at, file)).with("sha256", at, Scalar.text(at, sha256));
    }
}
