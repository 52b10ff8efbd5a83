package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.SocketSource;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerConnectionTest {
    private final Simulation simulation = new Simulation(1);
    private final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host("alice", Kind.PEER, Attachment.to("internet", "192.0.2.1"))
            .host("bob", Kind.PEER, Attachment.to("internet", "192.0.2.2"))
            .build()
            .build(simulation, Recorder.OFF);
    private final List<String> told = new ArrayList<>();
    private final PeerConnection alice = connection("alice");
    private final PeerConnection bob = connection("bob");

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

    private PeerConnection connection(String peer) {
        PeerConnection.Listener listener = new PeerConnection.Listener() {
            @Override
            public void onNegotiationNeeded() {
                told.add(peer + " negotiationneeded");
            }

            @Override
            public void onIceCandidate(Optional<Candidate> candidate) {
                told.add(peer + " candidate " + candidate.map(found -> found.candidate().isEmpty() ? "end" : "found").orElse("null"));
            }

            @Override
            public void onIceGatheringStateChange(IceGatheringState state) {
                told.add(peer + " " + state);
            }
        };
        return new PeerConnection(
                simulation,
                Recorder.OFF,
                IceAgentFactory.ice4j(),
                "call",
                new PeerConfiguration(peer, IceConfig.DEFAULT, new Sockets(network.host(peer)), true),
                listener);
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    // ---- helpers ----------------------------------------------------------------------------------------------------

    /** A step that makes a description. */
    private interface Making {
        void make(Consumer<Description> then) throws RtcException;
    }

    private Description made(Making making) throws RtcException {
        List<Description> made = new ArrayList<>();
        making.make(made::add);
        run();
        return made.getFirst();
    }

    private void run() {
        simulation.runUntil(simulation.nowNanos() + 1_000_000);
    }

    private Description offerOf(PeerConnection peer) throws RtcException {
        Description offer = made(peer::createOffer);
        peer.setLocalDescription(offer);
        run();
        return peer.localDescription().orElseThrow();
    }

    private Description answerOf(PeerConnection peer, Description offer) throws RtcException {
        peer.setRemoteDescription(offer);
        Description answer = made(peer::createAnswer);
        peer.setLocalDescription(answer);
        run();
        return peer.localDescription().orElseThrow();
    }

    private void bring(SignalingState state) throws RtcException {
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
        assertThat(alice.signalingState()).isEqualTo(state);
    }

    // ---- every method in every state --------------------------------------------------------------------------------

    private enum Method {
        CREATE_OFFER(SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER),
        CREATE_ANSWER(SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER),
        SET_LOCAL_OFFER(SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER),
        SET_LOCAL_PRANSWER(SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER),
        SET_LOCAL_ANSWER(SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER),
        SET_LOCAL_ROLLBACK(SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER),
        SET_REMOTE_OFFER(SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER),
        SET_REMOTE_PRANSWER(SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_PRANSWER),
        SET_REMOTE_ANSWER(SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_PRANSWER),
        SET_REMOTE_ROLLBACK(SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER),
        ADD_ICE_CANDIDATE(
                SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER, SignalingState.HAVE_REMOTE_PRANSWER),
        ADD_TRANSCEIVER(
                SignalingState.STABLE,
                SignalingState.HAVE_LOCAL_OFFER,
                SignalingState.HAVE_REMOTE_OFFER,
                SignalingState.HAVE_LOCAL_PRANSWER,
                SignalingState.HAVE_REMOTE_PRANSWER),
        RESTART_ICE(SignalingState.values()),
        CLOSE(SignalingState.values());

        private final Set<SignalingState> allowed = EnumSet.noneOf(SignalingState.class);

        Method(SignalingState... allowed) {
            this.allowed.addAll(List.of(allowed));
        }
    }

    private void call(Method method, boolean allowed) throws RtcException {
        String none = "";
        switch (method) {
            case CREATE_OFFER -> alice.createOffer(offer -> {});
            case CREATE_ANSWER -> alice.createAnswer(answer -> {});
            case SET_LOCAL_OFFER ->
                alice.setLocalDescription(new Description(SdpType.OFFER, allowed ? made(alice::createOffer).sdp() : none));
            case SET_LOCAL_PRANSWER ->
                alice.setLocalDescription(
                        new Description(SdpType.PRANSWER, allowed ? made(alice::createAnswer).sdp() : none));
            case SET_LOCAL_ANSWER ->
                alice.setLocalDescription(new Description(SdpType.ANSWER, allowed ? made(alice::createAnswer).sdp() : none));
            case SET_LOCAL_ROLLBACK -> alice.setLocalDescription(Description.ROLLBACK);
            case SET_REMOTE_OFFER ->
                alice.setRemoteDescription(new Description(SdpType.OFFER, allowed ? offerFromBob().sdp() : none));
            case SET_REMOTE_PRANSWER ->
                alice.setRemoteDescription(new Description(SdpType.PRANSWER, allowed ? answerFromBob().sdp() : none));
            case SET_REMOTE_ANSWER ->
                alice.setRemoteDescription(new Description(SdpType.ANSWER, allowed ? answerFromBob().sdp() : none));
            case SET_REMOTE_ROLLBACK -> alice.setRemoteDescription(Description.ROLLBACK);
            case ADD_ICE_CANDIDATE -> alice.addIceCandidate(candidate(Optional.of("0"), Optional.empty()));
            case ADD_TRANSCEIVER -> alice.addTransceiver(MediaKind.AUDIO);
            case RESTART_ICE -> alice.restartIce();
            case CLOSE -> alice.close();
        }
    }

    private Description offerFromBob() throws RtcException {
        return bob.signalingState() == SignalingState.STABLE ? offerOf(bob) : bob.localDescription().orElseThrow();
    }

    private Description answerFromBob() throws RtcException {
        if (bob.localDescription().isPresent()) {
            return bob.localDescription().get();
        }
        return answerOf(bob, alice.localDescription().orElseThrow());
    }

    private static Candidate candidate(Optional<String> mid, Optional<String> ufrag) {
        return new Candidate("candidate:1 1 udp 2130706431 192.0.2.2 5000 typ host", mid, OptionalInt.empty(), ufrag);
    }

    @ParameterizedTest
    @EnumSource(SignalingState.class)
    void aMethodWorksInItsStatesAndIsAnInvalidStateErrorInAllOthers(SignalingState state) throws RtcException {
        for (Method method : Method.values()) {
            PeerConnectionTest fresh = new PeerConnectionTest();
            try {
                fresh.bring(state);
                boolean allowed = method.allowed.contains(state);
                Optional<ErrorName> error = Optional.empty();
                try {
                    fresh.call(method, allowed);
                } catch (RtcException failure) {
                    error = Optional.of(failure.error());
                }
                assertThat(error)
                        .as("%s in %s", method, state)
                        .isEqualTo(allowed ? Optional.empty() : Optional.of(ErrorName.INVALID_STATE));
            } finally {
                fresh.close();
            }
        }
    }

    // ---- other errors -----------------------------------------------------------------------------------------------

    private static void fails(ErrorName error, Step step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(RtcException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private interface Step {
        void run() throws RtcException;
    }

    @Test
    void aCandidateMustBelongToASectionAndAnAgentOfTheRemoteDescription() throws RtcException {
        bring(SignalingState.HAVE_REMOTE_OFFER);

        fails(ErrorName.TYPE, () -> alice.addIceCandidate(candidate(Optional.empty(), Optional.empty())));
        fails(ErrorName.OPERATION, () -> alice.addIceCandidate(candidate(Optional.of("7"), Optional.empty())));
        fails(ErrorName.OPERATION, () -> alice.addIceCandidate(candidate(Optional.of("0"), Optional.of("another"))));
        fails(
                ErrorName.OPERATION,
                () -> alice.addIceCandidate(
                        new Candidate("candidate:nonsense", Optional.of("0"), OptionalInt.empty(), Optional.empty())));
    }

    @Test
    void aDescriptionThatIsNoneOrLacksSomethingIsRefusedAndChangesNothing() throws RtcException {
        bring(SignalingState.STABLE);
        String offer = offerOf(bob).sdp();

        fails(ErrorName.SDP_SYNTAX, () -> alice.setRemoteDescription(new Description(SdpType.OFFER, "hello")));
        fails(
                ErrorName.INVALID_ACCESS,
                () -> alice.setRemoteDescription(new Description(SdpType.OFFER, offer.replaceAll("a=ice-pwd:.*\r\n", ""))));
        fails(ErrorName.INVALID_MODIFICATION, () -> alice.setLocalDescription(new Description(SdpType.OFFER, offer)));
        assertThat(alice.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(alice.remoteDescription()).isEmpty();
    }

    // ---- how it goes ------------------------------------------------------------------------------------------------

    @Test
    void twoConnect() throws RtcException {
        bring(SignalingState.STABLE);
        alice.setRemoteDescription(answerOf(bob, offerOf(alice)));
        simulation.runUntil(5_000_000_000L);

        assertThat(alice.connectionState()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(bob.connectionState()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(alice.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
        assertThat(told.stream().filter(line -> line.startsWith("alice")))
                .containsExactly(
                        "alice negotiationneeded",
                        "alice gathering",
                        "alice candidate found",
                        "alice candidate end",
                        "alice complete",
                        "alice candidate null");
    }

    @Test
    void aRestartHasOtherCredentialsAndConnectsAgain() throws RtcException {
        twoConnect();
        alice.restartIce();
        Description before = alice.localDescription().orElseThrow();
        Description offer = offerOf(alice);
        alice.setRemoteDescription(answerOf(bob, offer));
        assertThat(alice.connectionState()).isEqualTo(ConnectionState.CONNECTED);
        simulation.runUntil(20_000_000_000L);

        assertThat(ufrag(offer)).isNotEqualTo(ufrag(before));
        assertThat(alice.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
        assertThat(bob.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
    }

    private static String ufrag(Description description) {
        return description.sdp().lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium-156-audio-video-data.offer.sdp", "chromium-156-data-only.offer.sdp"})
    void theOfferOfABrowserIsAnswered(String name) throws Exception {
        alice.addTransceiver(MediaKind.AUDIO);
        Description answer = answerOf(alice, new Description(SdpType.OFFER, browserOffer(name)));

        SessionDescription sdp = SessionDescription.parse(answer.sdp());
        assertThat(sdp).hasToString(answer.sdp());
        assertThat(sdp.media()).noneMatch(section -> section.isRejected());
        DescriptionChecks.checkAnswer(SessionDescription.parse(browserOffer(name)), sdp);
    }

    private static String browserOffer(String name) throws IOException {
        try (InputStream in = PeerConnectionTest.class.getResourceAsStream("sdp/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
