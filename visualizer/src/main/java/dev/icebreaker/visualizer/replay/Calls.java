package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of a trace, and which of them is meant where only one can be shown: each has its turn. It is that of the call that began
 * last of those that are not over, and of several that began at once, of the first; when all are over, it stays where it was.
 */
public final class Calls {
    private final List<CallStarted> list;
    private final List<String> names;
    private final List<Turn> turns;

    /** From an instant on, it is this call's turn. */
    private record Turn(long fromNanos, String call) {}

    /**
     * A stretch of time in which it is one call's turn.
     *
     * @param toNanos when it is the next one's; of the last one, {@link Long#MAX_VALUE}
     */
    record Stretch(long fromNanos, long toNanos, String call) {}

    private Calls(List<CallStarted> list, List<Turn> turns) {
        this.list = List.copyOf(list);
        this.names = list.stream().map(CallStarted::call).toList();
        this.turns = List.copyOf(turns);
    }

    static Calls of(Trace trace) {
        List<CallStarted> list = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        List<CallStarted> open = new ArrayList<>(); // the one whose turn it is comes first
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case CallStarted call -> {
                    list.add(call);
                    if (open.isEmpty() || open.getFirst().timeNanos() < call.timeNanos()) {
                        open.addFirst(call);
                        turn(turns, call.timeNanos(), call.call());
                    } else {
                        open.add((int) open.stream().filter(other -> other.timeNanos() == call.timeNanos()).count(), call);
                    }
                }
                case CallEnded ended -> {
                    open.removeIf(call -> call.call().equals(ended.call()));
                    if (!open.isEmpty()) {
                        turn(turns, ended.timeNanos(), open.getFirst().call());
                    }
                }
                default -> {} // neither begins nor ends one
            }
        }
        return new Calls(list, turns);
    }

    /** Of what happens at one instant, the last counts. */
    private static void turn(List<Turn> turns, long nanos, String call) {
        if (!turns.isEmpty() && turns.getLast().fromNanos() == nanos) {
            turns.removeLast();
        }
        if (turns.isEmpty() || !turns.getLast().call().equals(call)) {
            turns.add(new Turn(nanos, call));
        }
    }

    /** Their names, in the order in which they began. */
    public List<String> names() {
        return names;
    }

    List<CallStarted> list() {
        return list;
    }

    /** Whose turn it is at an instant; empty before the first begins. */
    public Optional<String> at(long nanos) {
        int low = 0;
        int high = turns.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turns.get(middle).fromNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(turns.get(low - 1).call());
    }

    /** Whose turn it is when, in order, without gaps. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            long to = i + 1 < turns.size() ? turns.get(i + 1).fromNanos() : Long.MAX_VALUE;
            stretches.add(new Stretch(turns.get(i).fromNanos(), to, turns.get(i).call()));
        }
        return stretches;
    }
}
