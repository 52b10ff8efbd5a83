package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The states of a trace: some of them kept, the others made from the kept one before. For any thread. */
public final class Keyframes {
    /** At least so many events from one to the next. */
    private static final int SPACING = 2_048;

    private final Trace trace;
    private final Passages passages;
    private final Map<String, Map<String, String>> properties;
    private final List<PlaybackState> keyframes = new ArrayList<>();
    /** Who plays asks for one a little later next, and several ask for the same. */
    private volatile PlaybackState last = StateDraft.BEGINNING;

    private Keyframes(Trace trace) {
        this.trace = trace;
        this.passages = new Passages(trace);
        this.properties = trace.header().topology().nodes().stream()
                .collect(Collectors.toUnmodifiableMap(Node::name, Node::properties));
        keep();
    }

    public static Keyframes of(Trace trace) {
        return new Keyframes(trace);
    }

    /**
     * Where much is copied, keyframes are rare: all of them together have no more entries than the trace has events, and to go from
     * one to the next takes no longer than to copy it.
     */
    private void keep() {
        Effort effort = new Effort();
        StateDraft draft = draft(StateDraft.BEGINNING, effort);
        keyframes.add(StateDraft.BEGINNING);
        int since = 0;
        for (int index = 0; index < trace.events().size(); index++) {
            draft.read(trace.events().get(index));
            since++;
            if (since >= SPACING && since >= effort.entries()) {
                effort.forget();
                keyframes.add(draft.freeze());
                since = 0;
            }
        }
    }

    private StateDraft draft(PlaybackState start, Effort effort) {
        return new StateDraft(start, passages, properties, effort);
    }

    /** The state after so many events. */
    public PlaybackState after(int eventCount) {
        PlaybackState recent = last;
        if (recent.eventCount() == eventCount) {
            return recent;
        }
        PlaybackState start = keyframeBefore(eventCount);
        if (recent.eventCount() <= eventCount && recent.eventCount() > start.eventCount()) {
            start = recent;
        }
        StateDraft draft = draft(start, new Effort());
        trace.events().subList(start.eventCount(), eventCount).forEach(draft::read);
        PlaybackState state = draft.freeze();
        last = state;
        return state;
    }

    private PlaybackState keyframeBefore(int eventCount) {
        int low = 0;
        int high = keyframes.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (keyframes.get(middle).eventCount() <= eventCount) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return keyframes.get(low);
    }
}
