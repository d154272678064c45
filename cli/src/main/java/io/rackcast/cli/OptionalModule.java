package io.rackcast.cli;

import io.rackcast.report.table.TableEngine;
import java.io.IOException;

/** What is not part of the command unless it is asked for. */
final class OptionalModule {
    private OptionalModule() {}

    /**
     * SQL and Parquet.
     *
     * @throws IOException when the module is not on the class path, where the launcher puts it
     */
    static TableEngine tables() throws IOException {
        return TableEngine.find()
                .orElseThrow(() -> new IOException("SQL and Parquet need the module 'query', which the launcher"
                        + " ./rackcast fetches when it is first used"));
    }
}
