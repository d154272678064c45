package io.rackcast.query;

/** The narrowest type that holds all values of a column of texts. */
final class ColumnType {
    static final String TEXT = "VARCHAR";
    /** At most 18 digits, which fit in 64 bits. */
    private static final String WHOLE = "'-?[0-9]{1,18}'";

    private static final String DECIMAL = "'-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?'";

    private ColumnType() {}

    /** An aggregate that names the type. A column of nothing is most likely a figure that is missing. */
    static String of(String column) {
        String name = Sql.name(column);
        return "CASE WHEN count(" + name + ") = 0 THEN 'DOUBLE'"
                + " WHEN bool_and(" + name + " IN ('true', 'false')) THEN 'BOOLEAN'"
                + " WHEN bool_and(regexp_full_match(" + name + ", " + WHOLE + ")) THEN 'BIGINT'"
                + " WHEN bool_and(regexp_full_match(" + name + ", " + DECIMAL + ")) THEN 'DOUBLE'"
                + " ELSE '" + TEXT + "' END";
    }
}
