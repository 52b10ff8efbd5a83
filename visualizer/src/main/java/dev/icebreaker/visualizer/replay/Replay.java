package dev.icebreaker.visualizer.replay;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.state.Keyframes;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A trace that can be looked at at any instant, as fast backwards as forwards. What it tells never changes. */
public final class Replay {
    private final Trace trace;
    private final MessageIndex messages;
    private final long[] moments;
    private final long[] times;
    private final Keyframes keyframes;
    private final Calls calls;
    private final Map<String, Phases> phasesOfCalls;
    private final Phases phases;
    private final Quiet quiet;
    private final Paths paths;
    private final Conditions conditions;
    /** What takes its time to be worked out, and is for those alone who ask. */
    private final Map<Class<?>, Object> kept = new HashMap<>();

    private Replay(Trace trace) {
        this.trace = trace;
        this.messages = new MessageIndex(MessageReader.read(trace));
        this.moments = trace.events().stream().mapToLong(TraceEvent::timeNanos).distinct().toArray();
        this.times = trace.events().stream().mapToLong(TraceEvent::timeNanos).toArray();
        this.keyframes = Keyframes.of(trace);
        this.calls = Calls.of(trace);
        this.phasesOfCalls = PhaseReader.read(trace, calls);
        this.phases = Phases.inTurn(calls, phasesOfCalls);
        this.quiet = Quiet.of(trace.events(), messages.all());
        this.paths = PathReader.read(trace, messages.all());
        this.conditions = Conditions.of(trace);
    }

    public static Replay of(Trace trace) {
        return new Replay(trace);
    }

    public Trace trace() {
        return trace;
    }

    /** When the last thing happened. */
    public long endNanos() {
        return moments.length == 0 ? 0 : moments[moments.length - 1];
    }

    /** All messages, by the time at which they were sent. */
    public List<Message> messages() {
        return messages.all();
    }

    /** The messages of which there is something to be seen at this instant, in the order in which they were sent. */
    public List<Message> visibleAt(long nanos) {
        return messages.visibleAt(nanos);
    }

    /** What the scenario's actions make of its world. */
    public Conditions conditions() {
        return conditions;
    }

    /** Over which paths calls go. */
    public Paths paths() {
        return paths;
    }

    /** What the messages say. It is made ready at the first call, which takes its time for a long trace. */
    public MessageWords words() {
        return kept(MessageWords.class, () -> new MessageWords(trace, messages.all()));
    }

    /** Why the calls went as they did. It is found out at the first call, which takes its time for a long trace. */
    public Explanation explanation() {
        return kept(Explanation.class, () -> Explanation.of(trace));
    }

    /** What somebody has worked out of the whole of it: it is made at the first call, and kept for all who ask. */
    public synchronized <T> T kept(Class<T> what, Supplier<T> maker) {
        Object made = kept.get(what);
        if (made == null) {
            made = maker.get();
            kept.put(what, made);
        }
        return what.cast(made);
    }

    /** Who calls whom, and which call is meant when. */
    public Calls calls() {
        return calls;
    }

    /** What calls were at, each in its turn. */
    public Phases phases() {
        return phases;
    }

    /** What the call of this name was at, all the time; none if there is no such call. */
    public Phases phases(String call) {
        return phasesOfCalls.getOrDefault(call, Phases.NONE);
    }

    /** Where there is nothing to be seen. */
    public Quiet quiet() {
        return quiet;
    }

    /** In what state everything is once all that happens at this instant has happened. The same object, while nothing does. */
    public PlaybackState at(long nanos) {
        return keyframes.after(eventsUntil(nanos));
    }

    /** How many events have happened at this instant. */
    public int eventsUntil(long nanos) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** The next instant at which something happens; the end if nothing does any more. */
    public long after(long nanos) {
        int at = Arrays.binarySearch(moments, nanos);
        int next = at >= 0 ? at + 1 : -at - 1;
        return next < moments.length ? moments[next] : endNanos();
    }

    /** The last instant before at which something happened; 0 if there is none. */
    public long before(long nanos) {
        int at = Arrays.binarySearch(moments, nanos);
        int last = (at >= 0 ? at : -at - 1) - 1;
        return last < 0 ? 0 : moments[last];
    }
}
