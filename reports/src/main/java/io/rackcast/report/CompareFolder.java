package io.rackcast.report;

import io.rackcast.report.ResultFolder.OccupiedException;
import io.rackcast.scenario.compare.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folder of a comparison. */
public final class CompareFolder {
    private final OwnFolder folder;

    private CompareFolder(OwnFolder folder) {
        this.folder = folder;
    }

    /**
     * Chooses a folder, which is made when it is written to.
     *
     * @throws OccupiedException when it holds anything but a comparison
     */
    public static CompareFolder at(Path folder) throws IOException {
        return new CompareFolder(OwnFolder.at(folder, List.of(CompareCsv.FILE, CompareJson.FILE), "a comparison"));
    }

    /** Writes both files, replacing earlier ones. */
    public void write(Comparison comparison) throws IOException {
        folder.write(CompareCsv.FILE, CompareCsv.of(comparison));
        folder.write(CompareJson.FILE, CompareJson.of(comparison));
    }
}
