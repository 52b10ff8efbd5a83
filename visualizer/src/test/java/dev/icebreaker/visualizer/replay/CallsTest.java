package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.visualizer.Shipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each call has its turn. */
class CallsTest {
    private static final long SEED = 3_261;
    private static final long SECOND = 1_000_000_000;

    private static Trace trace(List<TraceEvent> events) {
        return new Trace(
                new TraceHeader(TraceHeader.SCHEMA, "test", "calls", 1, new Topology(List.of(), List.of(), List.of())), events);
    }

    @Test
    void theCallOfNowIsShown() {
        Calls calls = Replay.of(Shipped.trace("stun-server-down")).calls();

        assertThat(calls.names()).containsExactly("before", "without", "after");
        assertThat(calls.at(0)).contains("before");
        assertThat(calls.at(9 * SECOND)).as("over, but there is no other yet").contains("before");
        assertThat(calls.at(10 * SECOND)).contains("without");
        assertThat(calls.at(39 * SECOND)).as("it has failed").contains("without");
        assertThat(calls.at(40 * SECOND)).contains("after");
    }

    @Test
    void ofTwoThatBeginAtOnceTheFirstComesFirst() {
        Trace trace = Shipped.trace("slow-signaling");
        Calls calls = Replay.of(trace).calls();
        long trickles = end(trace, "trickle");

        assertThat(calls.at(0)).contains("trickle");
        assertThat(calls.at(trickles - 1)).contains("trickle");
        assertThat(calls.at(trickles)).contains("no-trickle");
        assertThat(calls.at(Long.MAX_VALUE)).contains("no-trickle");
    }

    private static long end(Trace trace, String call) {
        return trace.events().stream()
                .filter(event -> event instanceof CallEnded ended && ended.call().equals(call))
                .mapToLong(TraceEvent::timeNanos)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeTheFirstCallThereIsNone() {
        Calls calls = Calls.of(trace(List.of(new CallStarted(5, "one", "alice", "bob"))));

        assertThat(calls.at(4)).isEmpty();
        assertThat(calls.at(5)).contains("one");
        assertThat(Calls.of(trace(List.of())).at(5)).isEmpty();
    }

    @Test
    void ofThoseThatAreNotOverTheLastOneIsMeant() {
        for (int round = 0; round < 500; round++) {
            Random random = new Random(SEED + round);
            List<TraceEvent> events = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                long from = random.nextInt(20);
                events.add(new CallStarted(from, "call" + i, "alice", "bob"));
                if (random.nextInt(4) > 0) {
                    events.add(new CallEnded(from + random.nextInt(12), "call" + i, CallOutcome.DIRECT, ""));
                }
            }
            events.sort(Comparator.comparingLong(TraceEvent::timeNanos));
            Calls calls = Calls.of(trace(events));
            for (long nanos = 0; nanos < 35; nanos++) {
                assertThat(calls.at(nanos)).as("at %d, seed %d", nanos, SEED + round).isEqualTo(looked(events, nanos));
            }
        }
    }

    /** By looking at all of them. */
    private static Optional<String> looked(List<TraceEvent> events, long nanos) {
        List<CallStarted> open = new ArrayList<>();
        Optional<String> turn = Optional.empty();
        for (TraceEvent event : events) {
            if (event.timeNanos() <= nanos && event instanceof CallStarted call) {
                open.add(call);
            } else if (event.timeNanos() <= nanos && event instanceof CallEnded ended) {
                open.removeIf(call -> call.call().equals(ended.call()));
            }
            turn = open.stream()
                    .max(Comparator.comparingLong(CallStarted::timeNanos).thenComparing(open::indexOf, Comparator.reverseOrder()))
                    .map(CallStarted::call)
                    .or(Optional.of(turn)::get); // if none is open, it stays
        }
        return turn;
    }
}
