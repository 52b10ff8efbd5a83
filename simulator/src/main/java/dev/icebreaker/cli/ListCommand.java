package dev.icebreaker.cli;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import java.util.List;
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
        Scenarios scenarios = new Scenarios(terminal);
        List<String> names = scenarios.library().names();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        terminal.out().println(terminal.styled(Terminal.Style.BOLD, texts.get("list.scenarios")));
        for (String name : names) {
            Scenario scenario = scenarios.load(name, new ScenarioLoader());
            terminal.out().println("  " + terminal.styled(Terminal.Style.COOL, Layout.left(name, width)) + "  "
                    + texts.of(scenario.title()));
            for (String line : Layout.wrap(texts.of(scenario.teaches()), Layout.WIDTH - 4 - width)) {
                terminal.out().println(" ".repeat(width + 4) + terminal.styled(Terminal.Style.QUIET, line));
            }
        }
        terminal.out().println();
        terminal.out().println(texts.get("list.hint"));
        return ExitStatus.OK;
    }

}
