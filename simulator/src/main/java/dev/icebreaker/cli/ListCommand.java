package dev.icebreaker.cli;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.Text;
import dev.icebreaker.study.spec.Study;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code icebreaker list}: what there is to run. */
@Command(name = "list", description = "List what there is to run.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final Language language = new Language();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Texts texts = language.texts();
        Scenarios scenarios = new Scenarios(terminal, language.locale());
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String name : scenarios.library().names()) {
            Scenario scenario = scenarios.load(name, new ScenarioLoader());
            entries.put(name, new Entry(scenario.title(), scenario.teaches()));
        }
        print("list.scenarios", entries, texts);
        terminal.out().println();
        terminal.out().println(texts.get("list.hint"));
        terminal.out().println();
        Studies studies = new Studies(terminal, language.locale());
        entries.clear();
        for (String name : studies.library().names()) {
            Study study = studies.load(name);
            entries.put(name, new Entry(study.title(), study.question()));
        }
        print("list.studies", entries, texts);
        terminal.out().println();
        terminal.out().println(texts.get("list.studies.hint"));
        return ExitStatus.OK;
    }

    /** What something is called, and what one learns from it. */
    private record Entry(Text title, Text about) {}

    private void print(String heading, Map<String, Entry> entries, Texts texts) {
        int width = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
        terminal.out().println(terminal.styled(Terminal.Style.BOLD, texts.get(heading)));
        entries.forEach((name, entry) -> {
            terminal.out().println("  " + terminal.styled(Terminal.Style.COOL, Layout.left(name, width)) + "  "
                    + texts.of(entry.title()));
            for (String line : Layout.wrap(texts.of(entry.about()), Layout.WIDTH - 4 - width)) {
                terminal.out().println(" ".repeat(width + 4) + terminal.styled(Terminal.Style.QUIET, line));
            }
        });
    }
}
