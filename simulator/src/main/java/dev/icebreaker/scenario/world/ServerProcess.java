package dev.icebreaker.scenario.world;

import dev.icebreaker.network.Service;
import java.util.Optional;
import java.util.function.Supplier;

/** A server that can be stopped, and is made anew when it starts again. */
final class ServerProcess implements Service {
    private final Supplier<Runnable> program;
    private Optional<Runnable> running = Optional.empty();

    /** @param program makes a server that serves, and returns what closes it */
    ServerProcess(Supplier<Runnable> program) {
        this.program = program;
    }

    @Override
    public void start() {
        if (running.isEmpty()) {
            running = Optional.of(program.get());
        }
    }

    @Override
    public void stop() {
        running.ifPresent(Runnable::run);
        running = Optional.empty();
    }
}
