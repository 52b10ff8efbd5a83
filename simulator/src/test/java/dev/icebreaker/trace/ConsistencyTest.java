package dev.icebreaker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run leaves goes together; what was made of it with an editor perhaps does not, and that is told. */
class ConsistencyTest {
    private final Trace trace = SampleTraces.twoHomes();
    private final Topology world = trace.header().topology();

    private Trace in(Topology topology) {
        TraceHeader header = trace.header();
        return new Trace(new TraceHeader(header.schema(), header.version(), header.scenario(), header.seed(), topology), trace.events());
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    @Test
    void aRunGoesTogether() {
        assertThat(Consistency.fault(trace)).isEmpty();
    }

    @Test
    void timeThatGoesBackIsNoticed() {
        List<TraceEvent> events = new ArrayList<>(trace.events());
        Collections.reverse(events);

        assertThat(Consistency.fault(new Trace(trace.header(), events))).map(Text::english).get().asString().startsWith("time goes back: event ");
    }

    @Test
    void everyNodeThatIsMissingIsNoticed() {
        for (Topology.Node missing : world.nodes()) {
            List<Topology.Node> others = world.nodes().stream().filter(node -> !node.equals(missing)).toList();

            assertThat(Consistency.fault(in(new Topology(world.networks(), others, world.links()))))
                    .as("without %s", missing.name())
                    .map(Text::english).get().asString().contains("a node '" + missing.name() + "' that is not there");
        }
    }

    @Test
    void everyNetworkThatIsMissingIsNoticed() {
        for (Topology.Network missing : world.networks()) {
            List<Topology.Network> others = world.networks().stream().filter(network -> !network.equals(missing)).toList();

            assertThat(Consistency.fault(in(new Topology(others, world.nodes(), world.links()))))
                    .as("without %s", missing.name())
                    .map(Text::english).get().asString().contains("in a network '" + missing.name() + "' that is not there");
        }
    }

    @Test
    void aMiddleThatIsMissingIsNoticed() {
        Topology.Network lonely = new Topology.Network("lonely", List.of(), "nobody");

        assertThat(Consistency.fault(in(new Topology(plus(world.networks(), lonely), world.nodes(), world.links()))))
                .map(Text::english)
                .contains("the middle of network 'lonely' is a node 'nobody' that is not there");
    }

    @Test
    void twoOfOneNameAreNoticed() {
        Topology.Node twin = new Topology.Node("alice", Topology.Kind.HOST, List.of(), Map.of());

        assertThat(Consistency.fault(in(new Topology(world.networks(), plus(world.nodes(), twin), world.links()))))
                .map(Text::english)
                .contains("there are two nodes 'alice'");
        assertThat(Consistency.fault(in(new Topology(plus(world.networks(), world.networks().getFirst()), world.nodes(), world.links()))))
                .map(Text::english).get().asString().startsWith("there are two networks '");
    }
}
