package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The calls of a trace, and which of them is meant where only one can be shown: the one that began last of those that are not over. */
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
        SequencedMap<String, CallStarted> open = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case CallStarted call -> {
                    list.add(call);
                    open.putLast(call.call(), call);
                    turn(turns, call.timeNanos(), call.call());
                }
                case CallEnded ended -> {
                    open.remove(ended.call());
                    // while none is open, one looks at the last that there was
                    Map.Entry<String, CallStarted> next = open.lastEntry();
                    if (next != null) {
                        turn(turns, ended.timeNanos(), next.getKey());
                    } else if (!list.isEmpty()) {
                        turn(turns, ended.timeNanos(), list.getLast().call());
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

    /** The one of an instant: it began last of those that are not over, or, if all are, of all. Empty before the first begins. */
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
