package dev.icebreaker.turn;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import org.jspecify.annotations.Nullable;

/** Something that ends at an instant unless that is put off. One event waits for it, however often it is put off. */
final class Deadline {
    private final Simulation simulation;
    private final Runnable atEnd;
    private long nanos;
    private @Nullable Event event;

    Deadline(Simulation simulation, long nanos, Runnable atEnd) {
        this.simulation = simulation;
        this.atEnd = atEnd;
        set(nanos);
    }

    /** The instant. */
    long nanos() {
        return nanos;
    }

    void set(long newNanos) {
        nanos = newNanos;
        if (event == null || event.timeNanos() > newNanos) {
            cancel();
            event = simulation.scheduleAt(newNanos, this::due);
        }
    }

    private void due() {
        event = null;
        if (simulation.nowNanos() < nanos) {
            event = simulation.scheduleAt(nanos, this::due);
        } else {
            atEnd.run();
        }
    }

    void cancel() {
        if (event != null) {
            event.cancel();
            event = null;
        }
    }
}
