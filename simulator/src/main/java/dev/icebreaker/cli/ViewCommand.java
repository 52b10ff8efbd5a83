package dev.icebreaker.cli;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icebreaker view}: hands over to the visualizer, if it is there. */
@Command(name = "view", description = "Open the visualizer on a scenario or a trace. It is still to come.")
final class ViewCommand implements Callable<Integer> {
    @Mixin
    private final Help help = new Help();

    @Parameters(arity = "0..1", paramLabel = "SCENARIO|TRACE", description = "A scenario's name or file, or a trace.")
    private @Nullable String what;

    @Override
    public Integer call() {
        Visualizer visualizer = ServiceLoader.load(Visualizer.class)
                .findFirst()
                .orElseThrow(() -> new UserError("the visualizer is not part of this build"));
        return visualizer.open(Optional.ofNullable(what));
    }
}
