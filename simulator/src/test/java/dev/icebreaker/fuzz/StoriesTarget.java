package dev.icebreaker.fuzz;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.pcap.PcapngWriter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What reads the payloads of a trace: the explanation and the capture. An input takes the place of one payload. */
final class StoriesTarget implements FuzzTarget {
    private static final Set<String> SCENARIOS = Set.of("two-homes", "symmetric-symmetric", "udp-blocked");

    private final List<Trace> traces;
    private final List<byte[]> samples = new ArrayList<>();

    StoriesTarget() {
        traces = ShippedScenarios.all().stream()
                .filter(scenario -> SCENARIOS.contains(scenario.scenario()))
                .map((Scenario scenario) -> Run.of(scenario, 1).trace())
                .toList();
        for (TraceEvent event : traces.getFirst().events()) {
            if (event instanceof PacketSent sent) {
                samples.add(sent.payload().bytes());
            }
        }
    }

    @Override
    public String name() {
        return "stories";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public int share() {
        return 10;
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public Session open() {
        return input -> {
            int number = Math.floorMod(Arrays.hashCode(input), 1 << 16);
            Trace trace = with(traces.get(number % traces.size()), number, new Payload(input));
            Explanation.of(trace);
            try {
                PcapngWriter.write(trace, OutputStream.nullOutputStream());
            } catch (IllegalArgumentException tooLong) {
                if (input.length < 65_000) {
                    throw tooLong;
                }
            }
        };
    }

    /** The trace with another payload in one of its packets. */
    private static Trace with(Trace trace, int number, Payload payload) {
        List<TraceEvent> events = new ArrayList<>(trace.events());
        for (int i = 0; i < events.size(); i++) {
            int at = (number + i) % events.size();
            if (events.get(at) instanceof PacketSent e) {
                events.set(at, new PacketSent(e.timeNanos(), e.node(), e.packet(), e.source(), e.destination(), payload));
                return new Trace(trace.header(), events);
            }
            if (events.get(at) instanceof SegmentSent e) {
                events.set(at, new SegmentSent(
                        e.timeNanos(), e.node(), e.packet(), e.source(), e.destination(), e.header(), payload));
                return new Trace(trace.header(), events);
            }
        }
        throw new IllegalStateException("no packet was sent in " + trace.header().scenario());
    }
}
