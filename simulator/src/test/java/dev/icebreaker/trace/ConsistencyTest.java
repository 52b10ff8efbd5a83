package dev.icebreaker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.testing.BothLanguages;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
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
    void whatDoesNotGoTogetherIsToldInBothLanguages() {
        Topology.Node twin = new Topology.Node("alice", Topology.Kind.HOST, List.of(), Map.of());
        Topology.Network lonely = new Topology.Network("lonely", List.of(), "nobody");
        BothLanguages told = new BothLanguages();
        told.add("time that goes back", fault(new Trace(trace.header(), trace.events().reversed())));
        told.add("no nodes", fault(in(new Topology(world.networks(), List.of(), world.links()))));
        told.add("no networks", fault(in(new Topology(List.of(), world.nodes(), world.links()))));
        told.add("a middle that is missing", fault(in(new Topology(plus(world.networks(), lonely), world.nodes(), world.links()))));
        told.add("two nodes of a name", fault(in(new Topology(world.networks(), plus(world.nodes(), twin), world.links()))));
        told.add("two networks of a name", fault(in(new Topology(
                plus(world.networks(), world.networks().getFirst()), world.nodes(), world.links()))));

        told.check(getClass(), "contradictions.txt");
    }

    private static Text fault(Trace trace) {
        return Consistency.fault(trace).orElseThrow();
    }
}
