package io.rackcast.config;

/**
 * Something wrong with a configuration.
 *
 * @param at where it stands
 * @param path dotted path of the value; empty for the whole document
 * @param message what is wrong, with the value, and what would be right
 */
public record Problem(Position at, String path, String message) {
    /** {@code file.yaml:12:7: hardware.chip: unknown chip 'h10O' (did you mean 'h100-sxm'?)} */
    @Override
    public String toString() {
        String where = at.toString();
        boolean saysPath = path.isEmpty() || where.startsWith("--set " + path) || where.equals("--" + path);
        return saysPath ? where + ": " + message : where + ": " + path + ": " + message;
    }
}
