package dev.icebreaker.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes down what happens. A caller asks {@link #isOn()} before it makes an event, so that a run that nobody watches pays
 * nothing.
 */
public interface Recorder {
    /** Notes nothing. */
    Recorder OFF = new Recorder() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void record(TraceEvent event) {}
    };

    /** Whether events are wanted at all. */
    boolean isOn();

    void record(TraceEvent event);

    /** A recorder that keeps everything. */
    static InMemory inMemory() {
        return new InMemory();
    }

    /** Keeps every event, in order. */
    final class InMemory implements Recorder {
        private final List<TraceEvent> events = new ArrayList<>();

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void record(TraceEvent event) {
            events.add(event);
        }

        public List<TraceEvent> events() {
            return List.copyOf(events);
        }
    }
}
