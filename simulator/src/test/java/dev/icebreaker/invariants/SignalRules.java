package dev.icebreaker.invariants;

import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** What must be true of signaling messages: what a node receives, the other end sent, in this order; some may be lost. */
final class SignalRules {
    private final Map<Way, Queue<String>> underWay = new HashMap<>();

    private record Way(String room, String from, String to) {}

    void see(SignalSent event) {
        underWay.computeIfAbsent(new Way(event.room(), event.node(), event.to()), way -> new ArrayDeque<>())
                .add(event.text());
    }

    void see(SignalReceived event) {
        Queue<String> sent = underWay.getOrDefault(new Way(event.room(), event.from(), event.node()), new ArrayDeque<>());
        String next = sent.poll();
        while (next != null && !next.equals(event.text())) {
            next = sent.poll();
        }
        Broken.unless(next != null, "%s did not send it, or not after what came before", event.from());
    }
}
