package dev.icebreaker.cli;

import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.text.Text;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icebreaker check}: says whether files are scenarios or studies, and what is wrong with those that are not. */
@Command(
        name = "check",
        description = "Validate scenarios and studies without running them.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final Language language = new Language();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of scenarios or studies, or names from the library.")
    private List<String> files = List.of();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean faulty = false;
        for (String file : files) {
            if (isInOrder(file)) {
                terminal.out().println(Text.of("%s: in order", "%s: sin errores", Terminal.visible(file)).in(language.locale()));
            } else {
                faulty = true;
            }
        }
        return faulty ? ExitStatus.BAD_INPUT : ExitStatus.OK;
    }

    private boolean isInOrder(String file) {
        Studies studies = new Studies(terminal, language.locale());
        if (studies.library().isStudy(file)) {
            return switch (studies.library().load(file)) {
                case StudyLoader.Result.Loaded _ -> true;
                case StudyLoader.Result.Faulty faulty -> {
                    studies.print(faulty);
                    yield false;
                }
            };
        }
        Scenarios scenarios = new Scenarios(terminal, language.locale());
        return switch (scenarios.library().load(file, new ScenarioLoader())) {
            case ScenarioLoader.Result.Loaded _ -> true;
            case ScenarioLoader.Result.Faulty faulty -> {
                scenarios.print(faulty);
                yield false;
            }
        };
    }
}
