package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.HostSockets;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.ice.Keepalive;
import dev.icebreaker.ice.Nomination;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.ice.flow.CallLife;
import dev.icebreaker.ice.flow.FlowPlan;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.peer.Call;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.peer.MediaKind;
import dev.icebreaker.peer.PeerConfiguration;
import dev.icebreaker.signaling.PlainChannel;
import dev.icebreaker.stun.StunServer;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The real ice4j of both sides of a call, to whose sockets anything comes while they gather, check and talk: from a stranger, and in the
 * name of the other side or of the STUN server. A session is a call, which connects and lives on.
 */
final class IceCallTarget implements FuzzTarget {
    private static final Endpoint STUN = Endpoint.parse("192.0.2.1:3478");
    private static final Endpoint STRANGER = Endpoint.parse("203.0.113.66:6666");
    private static final long MILLI = 1_000_000;

    private final List<byte[]> samples;

    IceCallTarget() {
        // Of another seed, so that neither transactions nor passwords are those of the call that is disturbed.
        try (Life life = new Life(2)) {
            life.pass(2_000);
            samples = List.copyOf(life.sent.subList(0, Math.min(60, life.sent.size())));
        }
    }

    @Override
    public String name() {
        return "ice4j";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public Session open() {
        return new Life(1);
    }

    private static final class Life implements Session, Recorder {
        private final List<byte[]> sent = new ArrayList<>();
        /** Where each peer has sent from last. */
        private final Map<String, Endpoint> sockets = new LinkedHashMap<>();

        private final List<CallResult> results = new ArrayList<>();
        private final Simulation simulation;
        private final UdpSocket mallory;
        private Endpoint mask = STRANGER;

        Life(long seed) {
            simulation = new Simulation(seed);
            Network network = NetworkPlan.builder()
                    .subnet(Subnet.INTERNET)
                    .subnet(Subnet.of("den", "203.0.113.64/26"))
                    .middlebox(
                            "forger",
                            Topology.Kind.FIREWALL,
                            site -> new Forger(),
                            Attachment.to("internet", "203.0.113.1"),
                            Attachment.to("den", "203.0.113.65"))
                    .host("mallory", Topology.Kind.HOST, Attachment.to("den", "203.0.113.66"))
                    .host("stun", Topology.Kind.STUN_SERVER, Attachment.to("internet", "192.0.2.1"))
                    .host("alice", Topology.Kind.HOST, Attachment.to("internet", "198.51.100.1"))
                    .host("bob", Topology.Kind.HOST, Attachment.to("internet", "198.51.100.2"))
                    .build()
                    .build(simulation, this);
            try {
                mallory = network.host("mallory").openUdp(STRANGER.address(), STRANGER.port());
                mallory.onReceive(packet -> {});
                StunServer.on(network.host("stun").openUdp(STUN.address(), STUN.port()));
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
            PlainChannel.Pair wire = PlainChannel.between(simulation, this, "call", "alice", "bob", 100 * MILLI);
            Call call = new Call(
                    simulation,
                    this,
                    IceAgentFactory.ice4j(),
                    "call",
                    new Call.Manner(List.of(MediaKind.AUDIO), false, List.of()),
                    new Call.Participant(peer(network, "alice"), wire.first()),
                    new Call.Participant(peer(network, "bob"), wire.second()),
                    new CallLife.Plan(
                            10_000 * MILLI, Optional.of(new FlowPlan(FlowPlan.Sender.BOTH, 20 * MILLI, 102, 0))),
                    results::add);
            simulation.schedule(0, call::start);
        }

        private static PeerConfiguration peer(Network network, String name) {
            IceConfig ice = new IceConfig(
                    List.of(STUN),
                    List.of(),
                    IceTransportPolicy.ALL,
                    Nomination.FIRST_VALID,
                    Trickle.FULL,
                    OptionalInt.empty(),
                    Keepalive.CONSENT,
                    Map.of());
            return new PeerConfiguration(name, ice, new HostSockets(network.host(name), true), true);
        }

        /** Has what comes from inside come from where its sender pretends to be. */
        private final class Forger implements Middlebox {
            @Override
            public Verdict outbound(Packet packet, long nowNanos) {
                return new Verdict.Forward(packet.withAddresses(mask, packet.destination()), 0);
            }

            @Override
            public Verdict inbound(Packet packet, long nowNanos) {
                return new Verdict.Forward(packet, 0);
            }
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void record(TraceEvent event) {
            if (event instanceof TraceEvent.PacketSent packet && !packet.node().equals("mallory")) {
                sent.add(packet.payload().bytes());
                sockets.put(packet.node(), packet.source());
            }
        }

        void pass(long millis) {
            simulation.runUntil(simulation.nowNanos() + millis * MILLI);
        }

        @Override
        public void take(byte[] input) {
            int kind = input.length == 0 ? 0 : input[input.length - 1] & 0xff;
            disturb("alice", "bob", input, kind);
            disturb("bob", "alice", input, kind);
            pass(1 + (kind & 15));
        }

        private void disturb(String victim, String other, byte[] input, int kind) {
            Endpoint to = sockets.get(victim);
            if (to != null) {
                mask = switch (kind >> 6) {
                    case 0 -> STRANGER;
                    case 1 -> STUN;
                    default -> sockets.getOrDefault(other, STRANGER);
                };
                mallory.send(to, input.clone());
            }
        }

        @Override
        public void settle() {
            pass(60_000);
            boolean well = results.size() == 1
                    && results.getFirst().outcome() == CallOutcome.DIRECT
                    && results.getFirst().survived()
                    && results.getFirst().life().orElseThrow().delivered() > 0.99;
            if (!well) {
                throw new AssertionError("the call ended with " + results);
            }
        }

        @Override
        public void close() {
            simulation.close();
        }
    }
}
