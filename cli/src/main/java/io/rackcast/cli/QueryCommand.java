package io.rackcast.cli;

import io.rackcast.report.AnswerCsv;
import io.rackcast.report.AnswerJson;
import io.rackcast.report.AnswerTable;
import io.rackcast.report.TextTable;
import io.rackcast.report.table.QuestionException;
import io.rackcast.report.table.TableEngine;
import io.rackcast.report.table.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast query DIR "select ..."}: asks result folders in SQL. */
@Command(
        name = "query",
        description = "Asks result folders in SQL. Without a question, says which tables and columns there are.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Tables: requests (a row for each request of a run), curves (a row for each",
            "point of a sweep), summary (a row for each run).",
            "",
            "Examples:",
            "  rackcast query out/chat-cost-curve",
            "  rackcast query out/a out/b \"select folder, verdict from summary\"",
            "",
            "The first question fetches DuckDB (80 MB) through Maven. A question can neither",
            "change nor read files."
        })
final class QueryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR|SQL", arity = "1..*", description = "Result folders, then the question.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--csv", description = "Prints CSV also on a terminal, as a pipe gets it.")
    private boolean csv;

    @Option(names = "--json", description = "Prints a list of JSON objects.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int last = arguments.size() - 1;
        boolean asked = last > 0 && !Files.isDirectory(Path.of(arguments.get(last)));
        List<Path> folders = folders(asked ? arguments.subList(0, last) : arguments);
        TableEngine engine = OptionalModule.tables();
        if (asked) {
            return answer(engine, folders, arguments.get(last));
        }
        terminal.out().print(overview(engine.tables(folders)));
        return ExitCode.OK;
    }

    private List<Path> folders(List<String> names) {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            Path folder = Path.of(name);
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), name + ": no such folder");
            }
            folders.add(folder);
        }
        return folders;
    }

    private int answer(TableEngine engine, List<Path> folders, String sql) throws IOException {
        try {
            if (json) {
                AnswerJson answer = new AnswerJson();
                engine.ask(folders, sql, answer);
                terminal.printForPrograms(answer.text());
            } else if (csv || !terminal.isTerminal()) {
                engine.ask(folders, sql, new AnswerCsv(terminal::printForPrograms));
            } else {
                AnswerTable table = new AnswerTable();
                engine.ask(folders, sql, table);
                terminal.out().print(table.text(terminal.style()));
            }
        } catch (QuestionException e) {
            terminal.error(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
        return ExitCode.OK;
    }

    private String overview(List<TableFacts> tables) {
        if (tables.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no results there: neither requests, curves nor a summary");
        }
        StringBuilder text = new StringBuilder();
        for (TableFacts table : tables) {
            List<List<String>> rows = table.columns().stream()
                    .map(column -> List.of(column.name(), column.type().toLowerCase(Locale.ROOT)))
                    .toList();
            String heading = String.format(Locale.ROOT, "%s: %,d rows", table.name(), table.rows());
            text.append(text.isEmpty() ? "" : "\n")
                    .append(terminal.style().bold(heading))
                    .append('\n')
                    .append(TextTable.of(
                            List.of("column", "type"), rows, terminal.style().columns()));
        }
        return text.toString();
    }
}
