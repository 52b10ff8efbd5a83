package dev.icebreaker.cli;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.nat.FilterScope;
import dev.icebreaker.nat.Filtering;
import dev.icebreaker.nat.Mapping;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.Matrix.Behavior;
import dev.icebreaker.study.Matrix.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icebreaker matrix}: every NAT behaviour against every other. */
@Command(
        name = "matrix",
        description = "Run all nine mapping and filtering behaviours against each other, with STUN and without a relay.")
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
    private ScopeWord scopeWord = ScopeWord.MAPPING;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "From which all chance is drawn. If not given: 1.",
            defaultValue = "1")
    private long seed = 1;

    @Mixin
    private final Language language = new Language();

    /** Where filters are kept, in the words of scenarios. */
    enum ScopeWord {
        MAPPING(FilterScope.MAPPING),
        ENDPOINT(FilterScope.INTERNAL_ENDPOINT);

        private final FilterScope scope;

        ScopeWord(FilterScope scope) {
            this.scope = scope;
        }

        @Override
        public String toString() {
            return Reports.word(this);
        }
    }

    MatrixCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Cell> cells = Matrix.run(Matrix.scenario(), scopeWord.scope, seed);
        switch (format) {
            case TEXT -> printText(cells);
            case CSV -> printCsv(cells);
            case JSON -> Json.print(terminal.out(), cells.stream().map(MatrixCommand::row).toList());
        }
        return ExitStatus.OK;
    }

    // ---- for programs -----------------------------------------------------------------------------------------------

    private void printCsv(List<Cell> cells) {
        terminal.out().println(String.join(",", row(cells.getFirst()).keySet()));
        for (Cell cell : cells) {
            terminal.out().println(String.join(",", row(cell).values().stream().map(String::valueOf).toList()));
        }
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
                String word = cell.isDirect() ? texts.get("matrix.direct") : "-";
                line.append(' ')
                        .append(terminal.styled(
                                cell.isDirect() ? Terminal.Style.GOOD : Terminal.Style.BAD, Layout.left(word, width)));
            }
            terminal.out().println(line.toString().stripTrailing());
        }
        long direct = cells.stream().filter(Cell::isDirect).count();
        terminal.out().println();
        new Glossary(terminal, texts).print(words(texts));
        terminal.out().println();
        Layout.wrap(texts.get("matrix.summary", String.valueOf(direct), String.valueOf(cells.size())), Layout.WIDTH)
                .forEach(terminal.out()::println);
        Layout.wrap(texts.get("matrix.scope." + scopeWord), Layout.WIDTH).forEach(terminal.out()::println);
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
