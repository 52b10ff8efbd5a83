package dev.icebreaker.cli;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.Matrix.Behavior;
import dev.icebreaker.study.Matrix.Cell;
import dev.icebreaker.study.RelayMatrix;
import dev.icebreaker.study.RelayMatrix.RelayCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icebreaker matrix}: every NAT behaviour against every other. */
@Command(
        name = "matrix",
        description = "Run all nine mapping and filtering behaviours against each other, with STUN, and with a TURN server "
                + "or without one.")
final class MatrixCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--format",
            paramLabel = "text|csv|json",
            description = "How to print the results. If not given: text.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--filter-scope",
            paramLabel = "mapping|endpoint",
            description = "Where a NAT notes to whom the inside has sent: with each mapping, as most do, or with the "
                    + "internal endpoint, as RFC 4787 can be read. If not given: mapping.",
            defaultValue = "mapping")
    private FilterScope filterScope = FilterScope.MAPPING;

    @Option(names = "--turn", description = "Give both peers a TURN server.")
    private boolean turn;

    @Option(
            names = "--nomination",
            paramLabel = "first-valid|highest-priority|first-host-or-reflexive",
            description = "Which valid pair the caller nominates. If not given: first-valid.",
            defaultValue = "first-valid")
    private Nomination nomination = Nomination.FIRST_VALID;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "From which all chance is drawn. If not given: 1.",
            defaultValue = "1")
    private long seed = 1;

    @Mixin
    private final Language language = new Language();

    MatrixCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (turn) {
            List<RelayCell> cells = RelayMatrix.run(nomination, filterScope, seed);
            print(cells.stream().map(MatrixCommand::row).toList(), () -> printRelayed(cells));
        } else {
            List<Cell> cells = Matrix.run(Matrix.scenario(nomination), filterScope, seed);
            print(cells.stream().map(MatrixCommand::row).toList(), () -> printText(cells));
        }
        return ExitStatus.OK;
    }

    private void print(List<Map<String, Object>> rows, Runnable asText) {
        switch (format) {
            case TEXT -> asText.run();
            case CSV -> printCsv(rows);
            case JSON -> Json.print(terminal.out(), rows);
        }
    }

    // ---- for programs -----------------------------------------------------------------------------------------------

    private void printCsv(List<Map<String, Object>> rows) {
        terminal.out().println(String.join(",", rows.getFirst().keySet()));
        for (Map<String, Object> row : rows) {
            terminal.out().println(String.join(",", row.values().stream().map(String::valueOf).toList()));
        }
    }

    private static Map<String, Object> row(RelayCell cell) {
        Map<String, Object> row = row(cell.cell());
        row.put("pace_ms", cell.paceMillis());
        row.put("stun_only", Reports.word(cell.stunOnly().result().outcome()));
        row.put(
                "highest_priority",
                cell.highestPriority().map(other -> Reports.word(other.result().outcome())).orElse("none"));
        return row;
    }

    private static Map<String, Object> row(Cell cell) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("a_mapping", cell.a().mapping().name());
        row.put("a_filtering", cell.a().filtering().name());
        row.put("b_mapping", cell.b().mapping().name());
        row.put("b_filtering", cell.b().filtering().name());
        row.put("outcome", Reports.word(cell.result().outcome()));
        row.put("a_local", type(cell.result().callerPair(), pair -> pair.local().type()));
        row.put("a_remote", type(cell.result().callerPair(), pair -> pair.remote().type()));
        row.put("b_local", type(cell.result().calleePair(), pair -> pair.local().type()));
        row.put("b_remote", type(cell.result().calleePair(), pair -> pair.remote().type()));
        row.put("time_ms", Reports.millis(cell.result().durationNanos()));
        return row;
    }

    private static String type(Optional<SelectedPair> pair, Function<SelectedPair, String> side) {
        return pair.map(side).orElse("none");
    }

    // ---- for people -------------------------------------------------------------------------------------------------

    private void printText(List<Cell> cells) {
        Texts texts = language.texts();
        printTable(cells, texts);
        new Glossary(terminal, texts).print(words(texts));
        terminal.out().println();
        say(texts.get("matrix.summary", count(cells.stream().filter(Cell::isDirect)), String.valueOf(cells.size())));
        say(texts.get("matrix.scope." + Reports.word(filterScope)));
    }

    private void printRelayed(List<RelayCell> cells) {
        Texts texts = language.texts();
        printTable(cells.stream().map(RelayCell::cell).toList(), texts);
        new Glossary(terminal, texts).print(words(texts));
        terminal.out().println();
        say(texts.get(
                "matrix.turn.summary",
                count(cells.stream().map(RelayCell::cell).filter(Cell::isDirect)),
                count(cells.stream().map(RelayCell::cell).filter(Cell::isRelayed)),
                String.valueOf(cells.size())));
        List<RelayCell> won = cells.stream().filter(RelayCell::relayWon).toList();
        if (!won.isEmpty()) {
            terminal.out().println();
            say(texts.get("matrix.turn.won"));
            won.forEach(cell -> terminal.out().println("  " + wonBy(cell, texts)));
        }
        List<RelayCell> hurried = cells.stream()
                .filter(cell -> cell.cell().isRelayed() && cell.paceMillis() != RelayMatrix.USUAL_PACE_MILLIS)
                .toList();
        if (!hurried.isEmpty()) {
            terminal.out().println();
            say(texts.get("matrix.turn.hurried"));
            hurried.forEach(cell -> terminal.out().println("  " + name(cell)));
        }
        if (cells.stream().anyMatch(cell -> !cell.cell().result().isConnected())) {
            terminal.out().println();
            say(texts.get("matrix.turn.endless"));
        }
        terminal.out().println();
        say(texts.get("matrix.scope." + Reports.word(filterScope)));
    }

    private static String wonBy(RelayCell cell, Texts texts) {
        String direct = cell.highestPriority()
                .filter(Cell::isDirect)
                .map(other -> millis(other, texts))
                .orElse("-");
        return texts.get("matrix.turn.won.cell", name(cell), millis(cell.cell(), texts), direct);
    }

    private static String name(RelayCell cell) {
        return cell.cell().a() + " x " + cell.cell().b();
    }

    private static String millis(Cell cell, Texts texts) {
        return String.valueOf(Math.round(cell.result().durationNanos() / 1e6));
    }

    private static String count(Stream<?> some) {
        return String.valueOf(some.count());
    }

    private void say(String text) {
        Layout.wrap(text, Layout.WIDTH).forEach(terminal.out()::println);
    }

    private void printTable(List<Cell> cells, Texts texts) {
        List<Behavior> behaviors = Behavior.all();
        int width = 9;
        StringBuilder head = new StringBuilder(Layout.left("A \\ B", width));
        behaviors.forEach(behavior -> head.append(' ').append(Layout.left(behavior.toString(), width)));
        terminal.out().println(terminal.styled(Terminal.Style.BOLD, head.toString().stripTrailing()));
        for (int a = 0; a < behaviors.size(); a++) {
            StringBuilder line = new StringBuilder(
                    terminal.styled(Terminal.Style.BOLD, Layout.left(behaviors.get(a).toString(), width)));
            for (int b = 0; b < behaviors.size(); b++) {
                Cell cell = cells.get(a * behaviors.size() + b);
                String word = switch (cell.result().outcome()) {
                    case DIRECT -> texts.get("matrix.direct");
                    case RELAYED -> texts.get("matrix.relayed");
                    case FAILED -> "-";
                };
                Terminal.Style style = switch (cell.result().outcome()) {
                    case DIRECT -> Terminal.Style.GOOD;
                    case RELAYED -> Terminal.Style.WARM;
                    case FAILED -> Terminal.Style.BAD;
                };
                line.append(' ').append(terminal.styled(style, Layout.left(word, width)));
            }
            terminal.out().println(line.toString().stripTrailing());
        }
        terminal.out().println();
    }

    private static Map<String, String> words(Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("A, B", texts.get("matrix.a.b"));
        for (Mapping mapping : Mapping.values()) {
            words.put(mapping.name(), texts.get("mapping." + mapping));
        }
        for (Filtering filtering : Filtering.values()) {
            words.put(filtering.name(), texts.get("filtering." + filtering));
        }
        return words;
    }
}
