package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@link java.util.Timer}: its tasks run one after the other, on one fiber, so that a task that sleeps delays the
 * next, as in the original.
 */
public class SimTimer {
    private final ArrayDeque<SimTimerTask> due = new ArrayDeque<>();
    private final List<Event> scheduled = new ArrayList<>();
    private boolean running;
    private boolean cancelled;

    public SimTimer() {}

    public SimTimer(boolean daemon) {}

    public SimTimer(String name) {}

    public SimTimer(String name, boolean daemon) {}

    public void schedule(SimTimerTask task, long delayMillis) {
        if (delayMillis < 0) {
            throw new IllegalArgumentException("Negative delay.");
        }
        if (cancelled) {
            throw new IllegalStateException("Timer already cancelled.");
        }
        Simulation simulation = Simulation.current();
        Fiber caller = Fiber.current();
        scheduled.removeIf(event -> !event.isPending());
        scheduled.add(simulation.schedule(delayMillis * 1_000_000, () -> {
            due.add(task);
            if (!running) {
                running = true;
                simulation.spawn(caller.context(), "timer", this::drain);
            }
        }));
    }

    private void drain() {
        try {
            for (@Nullable SimTimerTask task = due.poll(); task != null && !cancelled; task = due.poll()) {
                if (!task.isCancelled()) {
                    task.run();
                }
            }
        } finally {
            running = false;
        }
    }

    public void cancel() {
        cancelled = true;
        scheduled.forEach(Event::cancel);
        scheduled.clear();
        due.clear();
    }
}
