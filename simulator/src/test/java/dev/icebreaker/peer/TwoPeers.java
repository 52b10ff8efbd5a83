package dev.icebreaker.peer;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.SocketSource;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology.Kind;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Alice and Bob on the open internet, a connection for each, and what their listeners were told. */
final class TwoPeers implements AutoCloseable {
    /** From one to the other through the signaling. */
    private static final long SIGNALING_NANOS = 20_000_000;

    private final Simulation simulation = new Simulation(1);
    private final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host("alice", Kind.PEER, Attachment.to("internet", "192.0.2.1"))
            .host("bob", Kind.PEER, Attachment.to("internet", "192.0.2.2"))
            .build()
            .build(simulation, Recorder.OFF);
    private final Map<String, List<String>> told = new HashMap<>();
    private final Map<String, Integer> closing = new HashMap<>();
    private final Map<String, Negotiator> negotiators = new HashMap<>();
    private final Map<String, List<Relayed>> sent = new HashMap<>();
    final PeerConnection alice;
    final PeerConnection bob;

    TwoPeers() {
        this(IceConfig.DEFAULT);
    }

    private TwoPeers(IceConfig bobs) {
        alice = connection("alice", IceConfig.DEFAULT);
        bob = connection("bob", bobs);
    }

    /** Bob asks a STUN server that is not there, and so is seconds at gathering. */
    static TwoPeers whereBobGathersSlowly() {
        IceConfig byDefault = IceConfig.DEFAULT;
        return new TwoPeers(new IceConfig(
                List.of(new Endpoint(IpAddress.parse("192.0.2.9"), 3478)),
                byDefault.turnServers(),
                byDefault.policy(),
                byDefault.nomination(),
                byDefault.trickle(),
                byDefault.taMillis(),
                byDefault.keepalive(),
                byDefault.properties()));
    }

    private PeerConnection connection(String peer, IceConfig ice) {
        told.put(peer, new ArrayList<>());
        return new PeerConnection(
                simulation,
                Recorder.OFF,
                IceAgentFactory.ice4j(),
                "call",
                new PeerConfiguration(peer, ice, new Sockets(network.host(peer)), true),
                new Notes(peer));
    }

    PeerConnection connectionOf(String peer) {
        return peer.equals("alice") ? alice : bob;
    }

    /** From now on both negotiate by themselves. */
    void negotiate(String polite, Trickle alices, Trickle bobs) {
        for (String peer : List.of("alice", "bob")) {
            String other = peer.equals("alice") ? "bob" : "alice";
            sent.put(peer, new ArrayList<>());
            negotiators.put(peer, new Negotiator(
                    connectionOf(peer),
                    new PeerEvents(simulation, Recorder.OFF, "call", peer),
                    peer.equals(polite),
                    peer.equals("alice") ? alices : bobs,
                    other,
                    message -> {
                        sent.get(peer).add(message);
                        simulation.schedule(SIGNALING_NANOS, () -> negotiators.get(other).receive(message));
                    }));
        }
    }

    /** What a peer has told the other by itself, in its order. */
    List<Relayed> sent(String peer) {
        return sent.get(peer);
    }

    /** Something comes to a peer that the other has not sent. */
    void hears(String peer, Relayed message) {
        negotiators.get(peer).receive(message);
    }

    /** A peer closes its connection while it hears of this event, counted from 1. */
    void closeAt(String peer, int event) {
        closing.put(peer, event);
    }

    /** What the listener of a peer was told, in its order. */
    List<String> told(String peer) {
        return told.get(peer);
    }

    void run(long millis) {
        simulation.runUntil(simulation.nowNanos() + millis * 1_000_000);
    }

    @Override
    public void close() {
        simulation.close();
    }

    // ---- offers and answers by hand ---------------------------------------------------------------------------------

    /** A step that makes a description. */
    interface Making {
        void make(Consumer<Description> then) throws RtcException;
    }

    Description made(Making making) throws RtcException {
        List<Description> made = new ArrayList<>();
        making.make(made::add);
        run(1);
        return made.getFirst();
    }

    Description offerOf(PeerConnection peer) throws RtcException {
        Description offer = made(peer::createOffer);
        peer.setLocalDescription(offer);
        run(1);
        return peer.localDescription().orElseThrow();
    }

    Description answerOf(PeerConnection peer, Description offer) throws RtcException {
        peer.setRemoteDescription(offer);
        Description answer = made(peer::createAnswer);
        peer.setLocalDescription(answer);
        run(1);
        return peer.localDescription().orElseThrow();
    }

    /** Brings Alice there. */
    void bring(SignalingState state) throws RtcException {
        alice.createDataChannel();
        bob.createDataChannel();
        switch (state) {
            case STABLE -> {}
            case HAVE_LOCAL_OFFER -> offerOf(alice);
            case HAVE_REMOTE_OFFER -> alice.setRemoteDescription(offerOf(bob));
            case HAVE_LOCAL_PRANSWER -> {
                alice.setRemoteDescription(offerOf(bob));
                alice.setLocalDescription(new Description(SdpType.PRANSWER, made(alice::createAnswer).sdp()));
            }
            case HAVE_REMOTE_PRANSWER ->
                alice.setRemoteDescription(new Description(SdpType.PRANSWER, answerOf(bob, offerOf(alice)).sdp()));
            case CLOSED -> alice.close();
        }
    }

    // ---- below ------------------------------------------------------------------------------------------------------

    private record Sockets(Host host) implements SocketSource {
        @Override
        public List<IpAddress> addresses() {
            return host.addresses();
        }

        @Override
        public Endpoint reach(TurnAccess access) {
            throw new AssertionError("there is no TURN server");
        }

        @Override
        public DatagramSocket open(IpAddress address) throws SocketException {
            return host.newDatagramSocket(new Endpoint(address, 0));
        }
    }

    private final class Notes implements PeerConnection.Listener {
        private final String peer;

        Notes(String peer) {
            this.peer = peer;
        }

        private void note(String what) {
            told.get(peer).add(what);
            if (told.get(peer).size() == closing.getOrDefault(peer, 0)) {
                connectionOf(peer).close();
            }
        }

        private Optional<Negotiator> negotiator() {
            return Optional.ofNullable(negotiators.get(peer));
        }

        @Override
        public void onNegotiationNeeded() {
            note("negotiationneeded");
            negotiator().ifPresent(Negotiator::onNegotiationNeeded);
        }

        @Override
        public void onIceCandidate(Optional<Candidate> candidate) {
            note("icecandidate " + candidate.map(found -> found.candidate().isEmpty() ? "end" : "found").orElse("null"));
            negotiator().ifPresent(negotiator -> negotiator.onIceCandidate(candidate));
        }

        @Override
        public void onSignalingStateChange(SignalingState state) {
            note("signaling " + state);
        }

        @Override
        public void onIceGatheringStateChange(IceGatheringState state) {
            note("gathering " + state);
            negotiator().ifPresent(negotiator -> negotiator.onIceGatheringStateChange(state));
        }

        @Override
        public void onIceConnectionStateChange(IceConnectionState state) {
            note("ice " + state);
        }

        @Override
        public void onConnectionStateChange(ConnectionState state) {
            note("connection " + state);
        }
    }
}
