package io.rackcast.report.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Answers questions in SQL about result folders, and writes their tables in a columnar form. */
public interface TableEngine {
    /**
     * Answers a question. The tables {@code requests}, {@code curves} and {@code summary} hold the rows of all folders
     * that have such a file; a first column names the folder. Names of columns are those of the files in lower case with
     * underscores. A question can neither change nor read any file.
     *
     * @param folders of results
     * @param sql one or several statements; the answer is that of the last
     * @param sink takes the answer
     * @throws QuestionException when the question cannot be answered
     * @throws IOException when a file cannot be read
     */
    void ask(List<Path> folders, String sql, RowSink sink) throws IOException;

    /**
     * The tables of folders, with their columns.
     *
     * @throws IOException when a file cannot be read
     */
    List<TableFacts> tables(List<Path> folders) throws IOException;

    /**
     * Writes {@code requests.csv} and {@code curves.csv}, as far as they are there, as Parquet beside them. Columns keep
     * their names and values.
     *
     * @param into the folder to write to
     * @return the files written
     * @throws IOException when a file cannot be read or written
     */
    List<Path> writeParquet(Path folder, Path into) throws IOException;

    /** The engine on the class path; empty when the optional module is not there. */
    static Optional<TableEngine> find() {
        return ServiceLoader.load(TableEngine.class).findFirst();
    }
}
