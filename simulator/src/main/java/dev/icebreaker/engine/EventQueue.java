package dev.icebreaker.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events by (time, sequence): a four-ary heap, which touches fewer cache lines than a binary one, with the times beside the
 * events so that a comparison follows no pointer unless two times are equal.
 */
final class EventQueue {
    private static final int ARITY = 4;
    private long[] times = new long[64];
    private Event[] events = new Event[64];
    private int size;

    int size() {
        return size;
    }

    /** The first event, or null if there is none. */
    @Nullable Event peek() {
        return size == 0 ? null : events[0];
    }

    void add(Event event) {
        if (size == events.length) {
            times = Arrays.copyOf(times, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / ARITY;
            if (!before(event, parent)) {
                break;
            }
            times[hole] = times[parent];
            events[hole] = events[parent];
            hole = parent;
        }
        times[hole] = event.timeNanos;
        events[hole] = event;
    }

    /** Removes and returns the first event; the queue must not be empty. */
    Event poll() {
        Event first = events[0];
        Event last = events[--size];
        events[size] = null;
        if (size > 0) {
            siftDown(last);
        }
        return first;
    }

    private void siftDown(Event event) {
        int hole = 0;
        while (true) {
            int firstChild = ARITY * hole + 1;
            if (firstChild >= size) {
                break;
            }
            int least = firstChild;
            int end = Math.min(firstChild + ARITY, size);
            for (int child = firstChild + 1; child < end; child++) {
                if (times[child] < times[least]
                        || times[child] == times[least] && events[child].sequence < events[least].sequence) {
                    least = child;
                }
            }
            if (before(event, least)) {
                break;
            }
            times[hole] = times[least];
            events[hole] = events[least];
            hole = least;
        }
        times[hole] = event.timeNanos;
        events[hole] = event;
    }

    private boolean before(Event event, int slot) {
        return event.timeNanos < times[slot]
                || event.timeNanos == times[slot] && event.sequence < events[slot].sequence;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(events, 0, size, null);
        size = 0;
    }
}
