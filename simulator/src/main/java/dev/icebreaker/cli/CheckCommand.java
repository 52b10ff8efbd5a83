package dev.icebreaker.cli;

import dev.icebreaker.scenario.ScenarioLoader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icebreaker check}: says whether files are scenarios, and what is wrong with those that are not. */
@Command(
        name = "check",
        description = "Validate scenarios without running them.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files, or names from the library.")
    private List<String> files = List.of();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Scenarios scenarios = new Scenarios(terminal);
        boolean faulty = false;
        for (String file : files) {
            switch (scenarios.library().load(file, new ScenarioLoader())) {
                case ScenarioLoader.Result.Loaded loaded ->
                    terminal.out().println(Terminal.visible(file) + ": in order");
                case ScenarioLoader.Result.Faulty faults -> {
                    scenarios.print(faults);
                    faulty = true;
                }
            }
        }
        return faulty ? ExitStatus.BAD_INPUT : ExitStatus.OK;
    }
}
