package dev.icebreaker.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.nat.DualStackRouter;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.MappingTimer;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Loss;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A host asks a server about the box between them, over the simulated network. */
class BehaviorProbeTest {
    private static final Endpoint SERVER = Endpoint.parse("198.51.100.1:3478");
    private static final LinkProfile ACCESS = LinkProfile.PERFECT.withLatency(Duration.ofMillis(20));
    private final Simulation simulation = new Simulation(7);
    private Network network;

    @AfterEach
    void close() {
        simulation.close();
    }

    static Stream<Arguments> nineBehaviors() {
        return Stream.of(Mapping.values())
                .flatMap(mapping -> Stream.of(Filtering.values())
                        .flatMap(filtering -> Stream.of(FilterScope.values())
                                .flatMap(scope -> Stream.of(PortAllocation.SEQUENTIAL, PortAllocation.PRESERVING_OR_RANDOM)
                                        .map(ports -> Arguments.of(mapping, filtering, scope, ports)))));
    }

    @ParameterizedTest
    @MethodSource("nineBehaviors")
    void eachOfTheNineBehaviorsIsRecognizedFromInside(
            Mapping mapping, Filtering filtering, FilterScope scope, PortAllocation ports) {
        NatBehavior behavior = NatBehavior.of(mapping, filtering).withFilterScope(scope).withPortAllocation(ports);
        NatVerdict verdict = probe(Nat.factory(behavior));
        assertThat(verdict.isTranslated()).isTrue();
        assertThat(verdict.mapping()).contains(mapping);
        assertThat(verdict.filtering()).contains(filtering);
    }

    @ParameterizedTest
    @CsvSource({
        "EIM, EIF, NONE", "EIM, EIF, EXTERNAL_SOURCE", "EIM, EIF, INTERNAL_SOURCE",
        "EIM, APDF, NONE", "EIM, APDF, EXTERNAL_SOURCE", "EIM, APDF, INTERNAL_SOURCE",
        "APDM, EIF, NONE", "APDM, EIF, EXTERNAL_SOURCE", "APDM, EIF, INTERNAL_SOURCE"
    })
    void hairpinningIsRecognizedWhereNoFilterHidesIt(Mapping mapping, Filtering filtering, Hairpinning hairpinning) {
        NatVerdict verdict = probe(Nat.factory(NatBehavior.of(mapping, filtering).withHairpinning(hairpinning)));
        assertThat(verdict.hairpinning()).contains(hairpinning);
    }

    @Test
    void hairpinningOfASymmetricNatCannotBeTold() {
        NatBehavior symmetric = NatPreset.SYMMETRIC.behavior();
        assertThat(probe(Nat.factory(symmetric)).hairpinning()).isEmpty();
        assertThat(probe(Nat.factory(symmetric.withHairpinning(Hairpinning.EXTERNAL_SOURCE))).hairpinning()).isEmpty();
    }

    @Test
    void withoutANatTheMappingIsEndpointIndependentAndTheFilterIsTheFirewalls() {
        NatVerdict verdict = probeFirewall(Firewall.factory(FirewallPolicy.stateful()));
        assertThat(verdict.isTranslated()).isFalse();
        assertThat(verdict.mapping()).contains(Mapping.EIM);
        assertThat(verdict.filtering()).contains(Filtering.APDF);
        assertThat(verdict.hairpinning()).isEmpty();
    }

    @Test
    void whereUdpIsBlockedNothingCanBeTold() {
        NatVerdict verdict = probeFirewall(Firewall.factory(FirewallPolicy.udpBlocked()));
        assertThat(verdict.mapped()).isEmpty();
        assertThat(verdict.mapping()).isEmpty();
        assertThat(simulation.nowNanos()).isEqualTo(39_500_000_000L);
    }

    @Test
    void aServerWithoutAlternatesShowsTheMappedAddressOnly() {
        build(Nat.factory(NatPreset.FULL_CONE.behavior()), ACCESS);
        StunServer.on(Inbox.bind(network.host("stun"), SERVER.toString()));
        NatVerdict verdict = run();
        assertThat(verdict.mapped()).map(Endpoint::address).contains(IpAddress.parse("203.0.113.1"));
        assertThat(verdict.mapping()).isEmpty();
        assertThat(verdict.filtering()).isEmpty();
    }

    @Test
    void silenceOfAServersBrokenPortIsNotTakenForAFilter() {
        build(Nat.factory(NatPreset.PORT_RESTRICTED.behavior()), ACCESS);
        List<UdpSocket> sockets = startServer();
        sockets.get(1).onReceive(packet -> {});
        NatVerdict verdict = run();
        assertThat(verdict.mapping()).contains(Mapping.EIM);
        assertThat(verdict.filtering()).isEmpty();
    }

    @Test
    void packetsThatAreLostChangeNoVerdict() {
        build(Nat.factory(NatBehavior.of(Mapping.ADM, Filtering.ADF)), ACCESS.withLoss(Loss.independent(0.2)));
        startServer();
        NatVerdict verdict = run();
        assertThat(verdict.mapping()).contains(Mapping.ADM);
        assertThat(verdict.filtering()).contains(Filtering.ADF);
    }

    @ParameterizedTest
    @EnumSource(Filtering.class)
    void aPathWithoutDelayGivesTheSameVerdict(Filtering filtering) {
        NatBehavior behavior = NatBehavior.of(Mapping.EIM, filtering).withHairpinning(Hairpinning.EXTERNAL_SOURCE);
        build(Nat.factory(behavior), LinkProfile.PERFECT);
        startServer();
        NatVerdict verdict = run();
        assertThat(verdict.filtering()).contains(filtering);
        assertThat(verdict.hairpinning()).contains(Hairpinning.EXTERNAL_SOURCE);
    }

    @ParameterizedTest
    @CsvSource({"EIM, APDF, APDM, EIF, APDM, APDF", "ADM, EIF, EIM, ADF, ADM, ADF", "EIM, EIF, EIM, EIF, EIM, EIF"})
    void aHomeBehindACarrierShowsTheStricterOfBoth(
            Mapping homeMapping, Filtering homeFiltering,
            Mapping carrierMapping, Filtering carrierFiltering,
            Mapping mapping, Filtering filtering) {
        network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("carrier", "100.64.0.0/10"))
                .subnet(Subnet.of("home", "192.168.1.0/24"))
                .host("stun", Topology.Kind.STUN_SERVER, Attachment.to("internet", "198.51.100.1", "198.51.100.2"))
                .middlebox(
                        "cgn",
                        Topology.Kind.NAT,
                        Nat.factory(NatBehavior.of(carrierMapping, carrierFiltering)),
                        Attachment.to("internet", "203.0.113.1").over(ACCESS),
                        Attachment.to("carrier", "100.64.0.1"))
                .middlebox(
                        "router",
                        Topology.Kind.NAT,
                        Nat.factory(NatBehavior.of(homeMapping, homeFiltering)),
                        Attachment.to("carrier", "100.64.0.7"),
                        Attachment.to("home", "192.168.1.1"))
                .host("alice", Topology.Kind.PEER, Attachment.to("home", "192.168.1.10"))
                .build()
                .build(simulation, Recorder.OFF);
        startServer();
        NatVerdict verdict = run();
        assertThat(verdict.mapping()).contains(mapping);
        assertThat(verdict.filtering()).contains(filtering);
    }

    @Test
    void aHomeWithBothFamiliesTranslatesOneAndGuardsTheOther() {
        network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("inside", "192.168.1.0/24", "2001:db8:1::/64"))
                .host(
                        "stun",
                        Topology.Kind.STUN_SERVER,
                        Attachment.to("internet", "198.51.100.1", "2001:db8:2::1", "2001:db8:2::2"))
                .middlebox(
                        "router",
                        Topology.Kind.NAT,
                        DualStackRouter.factory(NatPreset.PORT_RESTRICTED.behavior(), FirewallPolicy.ipv6Home()),
                        Attachment.to("internet", "203.0.113.1", "2001:db8:3::1").over(ACCESS),
                        Attachment.to("inside", "192.168.1.1", "2001:db8:1::1"))
                .expose("router", IpPrefix.parse("2001:db8:1::/64"))
                .host("alice", Topology.Kind.PEER, Attachment.to("inside", "192.168.1.10", "2001:db8:1::10"))
                .build()
                .build(simulation, Recorder.OFF);
        StunServer.on(Inbox.bind(network.host("stun"), SERVER.toString()));
        Endpoint ipv6Server = startServer("2001:db8:2::1", "2001:db8:2::2").getFirst().local();
        assertThat(run().isTranslated()).isTrue();
        NatVerdict verdict = run(IpAddress.parse("2001:db8:1::10"), ipv6Server);
        assertThat(verdict.isTranslated()).isFalse();
        assertThat(verdict.filtering()).contains(Filtering.EIF);
    }

    @ParameterizedTest
    @CsvSource({"65, 64", "35, 34", "300, 299"})
    void aBindingsLifetimeIsMeasuredToTheSecond(int timer, int alive) {
        MappingTimer mappingTimer = MappingTimer.of(Duration.ofSeconds(timer));
        build(Nat.factory(NatPreset.SYMMETRIC.behavior().withTimer(mappingTimer)), ACCESS);
        startServer();
        assertThat(lifetime(Duration.ofMinutes(10)))
                .contains(new LifetimeProbe.Lifetime(
                        Duration.ofSeconds(alive), Optional.of(Duration.ofSeconds(timer))));
        assertThat(lifetime(Duration.ofSeconds(30)))
                .contains(new LifetimeProbe.Lifetime(Duration.ofSeconds(30), Optional.empty()));
    }

    private void build(MiddleboxFactory nat, LinkProfile access) {
        network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("inside", "192.168.1.0/24"))
                .host("stun", Topology.Kind.STUN_SERVER, Attachment.to("internet", "198.51.100.1", "198.51.100.2"))
                .middlebox(
                        "box",
                        Topology.Kind.NAT,
                        nat,
                        Attachment.to("internet", "203.0.113.1").over(access),
                        Attachment.to("inside", "192.168.1.1"))
                .host("alice", Topology.Kind.PEER, Attachment.to("inside", "192.168.1.10"))
                .build()
                .build(simulation, Recorder.OFF);
    }

    private NatVerdict probe(MiddleboxFactory nat) {
        build(nat, ACCESS);
        startServer();
        return run();
    }

    private NatVerdict probeFirewall(MiddleboxFactory firewall) {
        network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("inside", "203.0.113.128/25"))
                .host("stun", Topology.Kind.STUN_SERVER, Attachment.to("internet", "198.51.100.1", "198.51.100.2"))
                .middlebox(
                        "box",
                        Topology.Kind.FIREWALL,
                        firewall,
                        Attachment.to("internet", "203.0.113.1").over(ACCESS),
                        Attachment.to("inside", "203.0.113.129"))
                .host("alice", Topology.Kind.PEER, Attachment.to("inside", "203.0.113.130"))
                .build()
                .build(simulation, Recorder.OFF);
        startServer();
        return run();
    }

    private List<UdpSocket> startServer() {
        return startServer("198.51.100.1", "198.51.100.2");
    }

    private List<UdpSocket> startServer(String primary, String alternate) {
        List<UdpSocket> sockets = new ArrayList<>();
        for (String address : List.of(primary, alternate)) {
            for (int port : List.of(3478, 3479)) {
                sockets.add(Inbox.bind(network.host("stun"), IpAddress.parse(address), port));
            }
        }
        StunServer.withAlternates(sockets.get(0), sockets.get(1), sockets.get(2), sockets.get(3));
        return sockets;
    }

    private NatVerdict run() {
        return run(network.host("alice").addresses().getFirst(), SERVER);
    }

    private NatVerdict run(IpAddress from, Endpoint server) {
        List<NatVerdict> verdicts = new ArrayList<>();
        BehaviorProbe.start(
                simulation,
                () -> Inbox.bind(network.host("alice"), from, 0),
                server,
                simulation.random("probe"),
                Retransmission.RFC_8489,
                verdicts::add);
        simulation.run();
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }

    private Optional<LifetimeProbe.Lifetime> lifetime(Duration longest) {
        List<Optional<LifetimeProbe.Lifetime>> results = new ArrayList<>();
        LifetimeProbe.start(
                simulation,
                () -> Inbox.bind(network.host("alice"), IpAddress.parse("192.168.1.10"), 0),
                SERVER,
                simulation.random("probe"),
                Retransmission.RFC_8489,
                longest,
                results::add);
        simulation.run();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
