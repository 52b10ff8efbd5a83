package dev.icebreaker.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icebreaker view}: hands over to the visualizer, if it is there. */
@Command(name = "view", description = "Open the visualizer on a scenario or a trace.")
final class ViewCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Parameters(arity = "0..1", paramLabel = "SCENARIO|TRACE", description = "A scenario's name or file, a session of a study, or a trace.")
    private @Nullable String what;

    @Mixin
    private final Language language = new Language();

    ViewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Visualizer visualizer = Visualizer.find();
        Optional<Visualizer.Shown> shown = Optional.ofNullable(what).map(new Traces(terminal, language.locale())::load);
        try {
            visualizer.open(shown, language.asked(), language.locale());
        } catch (Visualizer.NoDisplayException e) {
            throw new UserError("there is no display to open a window on (" + e.getMessage() + "). Without one, icebreaker render "
                    + (what == null ? "two-homes" : what) + " --at 200ms --out picture.png draws what the window would show");
        }
        return ExitStatus.OK;
    }
}
