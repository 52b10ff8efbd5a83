package dev.icebreaker.trace.jsonl;

import dev.icebreaker.testing.BothLanguages;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Consistency;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a file is no trace is told in English and in Spanish. */
class TraceFaultWordsTest {
    private final BothLanguages told = new BothLanguages();

    private void add(String what, String text) {
        try {
            TraceReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.jsonl");
            throw new AssertionError("no fault: " + what);
        } catch (TraceFormatException e) {
            told.add(what, e.text());
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void ofAFileThatIsNone() {
        String header = TraceFaultsTest.HEADER;
        String end = TraceFaultsTest.END;
        add("hello", "hello");
        TraceFaultsTest.FAULTY_LINES.lines().map(line -> line.split(" +\\| ")[0].strip()).forEach(line -> add(line, header + line));
        add("another schema", header.replace("\"schema\":1", "\"schema\":99") + end);
        add("a line after the end", header + end + end);
        add("an empty line", header + "\n" + end);
        add("no end", header);
        for (String source : List.of("1.2.3.4", "1.2.3.4:x", "::1:5", "")) {
            add("an event from " + source, header
                    + "{\"type\":\"packet-delivered\",\"timeNanos\":1,\"node\":\"a\",\"packet\":1,\"source\":\"" + source + "\"");
        }
        add("a prefix of too many bits", header.replace(
                "\"networks\":[]", "\"networks\":[{\"name\":\"n\",\"prefixes\":[\"10.0.0.0/33\"],\"middle\":\"m\"}]") + end);

        told.check(getClass(), "faults.txt");
    }

    @Test
    void ofATraceThatMakesNoSense() {
        Trace trace = SampleTraces.twoHomes();
        Topology world = trace.header().topology();
        Topology.Node twin = new Topology.Node("alice", Topology.Kind.HOST, List.of(), Map.of());
        Topology.Network lonely = new Topology.Network("lonely", List.of(), "nobody");
        told.add("time that goes back", fault(new Trace(trace.header(), trace.events().reversed())));
        told.add("no nodes", fault(in(trace, new Topology(world.networks(), List.of(), world.links()))));
        told.add("no networks", fault(in(trace, new Topology(List.of(), world.nodes(), world.links()))));
        told.add("a middle that is missing", fault(in(trace, new Topology(plus(world.networks(), lonely), world.nodes(), world.links()))));
        told.add("two nodes of a name", fault(in(trace, new Topology(world.networks(), plus(world.nodes(), twin), world.links()))));
        told.add("two networks of a name", fault(in(trace, new Topology(
                plus(world.networks(), world.networks().getFirst()), world.nodes(), world.links()))));

        told.check(getClass(), "contradictions.txt");
    }

    private static Text fault(Trace trace) {
        return Consistency.fault(trace).orElseThrow();
    }

    private static Trace in(Trace trace, Topology topology) {
        TraceHeader header = trace.header();
        return new Trace(new TraceHeader(header.schema(), header.version(), header.scenario(), header.seed(), topology), trace.events());
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
