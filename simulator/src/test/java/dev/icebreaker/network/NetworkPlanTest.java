package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkPlanTest {
    private static NetworkPlan.Builder home() {
        return NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("home", "192.168.1.0/24"))
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1").over(LinkPreset.FIBRE),
                        Attachment.to("home", "192.168.1.1"))
                .host("alice", Kind.PEER, Attachment.to("home", "192.168.1.2"));
    }

    private static void refuses(NetworkPlan.Builder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }

    @Test
    void tellsTheTraceWhatThereIs() {
        Topology topology =
                home().describe("nat", Map.of("mapping", "EIM")).build().topology();

        assertThat(topology.networks()).extracting(Topology.Network::name).containsExactly("internet", "home");
        assertThat(topology.networks().get(1).prefixes()).hasToString("[192.168.1.0/24]");
        assertThat(topology.networks().get(1).middle()).isEqualTo("home.switch");
        assertThat(topology.nodes())
                .extracting(Topology.Node::name)
                .containsExactly("internet.router", "home.switch", "nat", "alice");
        Topology.Node nat = topology.nodes().get(2);
        assertThat(nat.kind()).isEqualTo(Kind.NAT);
        assertThat(nat.properties()).containsExactly(Map.entry("mapping", "EIM"));
        assertThat(nat.interfaces())
                .hasToString("[Interface[network=internet, addresses=[203.0.113.1]], "
                        + "Interface[network=home, addresses=[192.168.1.1]]]");
        assertThat(topology.links())
                .extracting(Topology.Link::name, Topology.Link::from, Topology.Link::to)
                .containsExactly(
                        tuple("nat@internet", "nat", "internet.router"),
                        tuple("nat@home", "home.switch", "nat"),
                        tuple("alice@home", "alice", "home.switch"));
    }

    @Test
    void anotherMiddleboxTakesTheSamePlaceInTheSamePlan() {
        NetworkPlan plan = home().build();
        NetworkPlan changed = plan.withMiddlebox("nat", World.OPEN, Map.of("mapping", "none"));

        try (Simulation simulation = new Simulation(1)) {
            assertThat(plan.build(simulation, Recorder.OFF).middlebox("nat")).isInstanceOf(TestNat.class);
            assertThat(changed.build(simulation, Recorder.OFF).middlebox("nat")).isNotInstanceOf(TestNat.class);
        }
        assertThat(changed.topology().nodes().get(2).properties()).containsEntry("mapping", "none");
        assertThat(plan.topology().nodes().get(2).properties()).isEmpty();
    }

    @Test
    void namesWhatIsNotThere() {
        try (Simulation simulation = new Simulation(1)) {
            Network network = home().build().build(simulation, Recorder.OFF);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.host("bob"))
                    .withMessage("there is no node 'bob'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.host("nat"))
                    .withMessage("'nat' is not a host");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.link("alice@internet"))
                    .withMessage("there is no link 'alice@internet'");
            assertThatIllegalArgumentException().isThrownBy(() -> network.middlebox("alice"));
        }
        refuses(home().describe("bob", Map.of()), "there is no node 'bob' to describe");
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("office")),
                "bob is attached to 'office', and there is no such subnet");
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("home").in("eu")),
                "bob is in 'eu', and home has no such region: []");
    }

    @Test
    void refusesDoubles() {
        refuses(home().host("nat", Kind.HOST, Attachment.to("home")), "there are two nodes named 'nat'");
        refuses(home().subnet(Subnet.of("home")), "there are two subnets named 'home'");
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("home", "192.168.1.2")),
                "alice and bob both have the address 192.168.1.2");
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("home"), Attachment.to("home")),
                "bob is attached to home twice");
        refuses(
                home().subnet(Subnet.of("more", "192.168.1.128/25"))
                        .router("r", Attachment.to("home"), Attachment.to("more")),
                "192.168.1.128/25 of more and 192.168.1.0/24 of home overlap, and no NAT is between them");
    }

    @Test
    void refusesAddressesThatDoNotBelong() {
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("home", "192.168.2.2")),
                "bob has the address 192.168.2.2 in home, which has [192.168.1.0/24]");
        refuses(
                home().host("bob", Kind.HOST, Attachment.to("internet", "10.0.0.1")),
                "bob has the address 10.0.0.1 in the internet, where it is not routed (RFC 1918)");
    }

    @Test
    void refusesMiddleboxesInACircle() {
        refuses(
                NetworkPlan.builder()
                        .subnet(Subnet.of("x", "10.0.0.0/24"))
                        .subnet(Subnet.of("y", "10.0.1.0/24"))
                        .subnet(Subnet.of("z", "10.0.2.0/24"))
                        .middlebox("one", Kind.NAT, World.OPEN, Attachment.to("x"), Attachment.to("y"))
                        .middlebox("two", Kind.NAT, World.OPEN, Attachment.to("y"), Attachment.to("x"))
                        .middlebox("three", Kind.NAT, World.OPEN, Attachment.to("x"), Attachment.to("z")),
                "the outside of one, two leads back to the inside: middleboxes in a circle");
    }

    @Test
    void refusesWhatIsAttachedToNothing() {
        refuses(home().host("bob", Kind.HOST), "bob is attached to nothing");
        refuses(
                home().middlebox("fw", Kind.FIREWALL, World.OPEN, Attachment.to("internet")), "fw has no inside");
    }

    @Test
    void aKindSaysWhatItIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> home().host("bob", Kind.NAT, Attachment.to("home")))
                .withMessage("bob, a host, cannot be a NAT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> home().middlebox(
                        "box", Kind.ROUTER, World.OPEN, Attachment.to("internet"), Attachment.to("home")))
                .withMessage("box, a middlebox, cannot be a ROUTER");
    }

    @Test
    void regionsNeedAllTheirDistances() {
        Regions regions = Regions.NONE
                .with("eu", "us", Duration.ofMillis(42))
                .with("eu", "jp", Duration.ofMillis(117));
        refuses(
                NetworkPlan.builder().subnet(Subnet.INTERNET.with(regions)),
                "there is no latency between the regions us and jp");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> regions.with("eu", "us", Duration.ZERO))
                .withMessage("the latency from eu to us is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> regions.with("eu", "eu", Duration.ZERO))
                .withMessage("a latency from eu to eu does not join two of the regions [eu, us, jp]");
    }
}
