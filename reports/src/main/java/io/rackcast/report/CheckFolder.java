package io.rackcast.report;

import io.rackcast.report.ResultFolder.OccupiedException;
import io.rackcast.scenario.check.Bout;
import io.rackcast.scenario.check.BrokenLaw;
import io.rackcast.scenario.check.Duel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folder of a check: what came of it, and the workloads that tell most or break a law, as scenarios. */
public final class CheckFolder {
    /** A scenario on which a law is broken. */
    public static final String BROKEN = "broken.yaml";

    private static final List<String> TELLING = List.of("telling-1.yaml", "telling-2.yaml", "telling-3.yaml");

    private final OwnFolder folder;

    private CheckFolder(OwnFolder folder) {
        this.folder = folder;
    }

    /**
     * Chooses a folder, which is made when it is written to.
     *
     * @throws OccupiedException when it holds anything but a check
     */
    public static CheckFolder at(Path folder) throws IOException {
        List<String> ours = List.of(CheckJson.FILE, BROKEN, TELLING.get(0), TELLING.get(1), TELLING.get(2));
        return new CheckFolder(OwnFolder.at(folder, ours, "a check"));
    }

    /** Names of the files of the workloads that tell most. */
    static List<String> tellingFiles(Duel duel) {
        return TELLING.subList(0, duel.telling().size());
    }

    /** Writes two policies side by side, in place of an earlier check. */
    public void write(Duel duel) throws IOException {
        folder.clear();
        List<Bout> telling = duel.telling();
        for (int i = 0; i < telling.size(); i++) {
            folder.write(TELLING.get(i), telling.get(i).yaml());
        }
        folder.write(CheckJson.FILE, CheckJson.of(duel));
    }

    /** Writes the workload on which a law is broken, in place of an earlier check. */
    public void write(BrokenLaw broken) throws IOException {
        folder.clear();
        folder.write(BROKEN, broken.yaml());
    }
}
