package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes after the first offer, or instead of its answer: restarts, more sections, refused ones, and what is taken back. */
class RenegotiationTest {
    private final TwoPeers peers = new TwoPeers();
    private final PeerConnection alice = peers.alice;
    private final PeerConnection bob = peers.bob;

    @AfterEach
    void close() {
        peers.close();
    }

    private void connect() throws RtcException {
        alice.createDataChannel();
        alice.setRemoteDescription(peers.answerOf(bob, peers.offerOf(alice)));
        peers.run(5_000);
    }

    private static void fails(ErrorName error, Step step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(RtcException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private interface Step {
        void run() throws RtcException;
    }

    private static String ufrag(Description description) {
        return description.sdp().lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElseThrow();
    }

    private static List<String> sections(Description description) throws SdpException {
        return SessionDescription.parse(description.sdp()).media().stream()
                .map(section -> section.media().kind() + " " + section.mid() + (section.isRejected() ? " refused" : ""))
                .toList();
    }

    private long timesNeeded(String peer) {
        return peers.told(peer).stream().filter("negotiationneeded"::equals).count();
    }

    // ---- restarts ---------------------------------------------------------------------------------------------------

    /** RFC 8445 sections 6.1.1 and 9. */
    @ParameterizedTest(name = "{0} restarts")
    @ValueSource(strings = {"alice", "bob"})
    void whoeverRestartsTheSideThatControlledGoesOnControlling(String restarting) throws RtcException {
        connect();
        PeerConnection offering = peers.connectionOf(restarting);
        PeerConnection answering = offering == alice ? bob : alice;
        offering.restartIce();
        offering.setRemoteDescription(peers.answerOf(answering, peers.offerOf(offering)));
        peers.run(15_000);

        assertThat(alice.ice().current().orElseThrow().number()).isEqualTo(1);
        assertThat(alice.ice().current().orElseThrow().isControlling()).isTrue();
        assertThat(bob.ice().current().orElseThrow().isControlling()).isFalse();
        assertThat(bob.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
    }

    @Test
    void aRestartThatIsWantedWhileAnOfferIsPendingFollowsItsAnswer() throws RtcException {
        alice.createDataChannel();
        Description first = peers.offerOf(alice);
        alice.restartIce();
        alice.setRemoteDescription(peers.answerOf(bob, first));
        peers.run(1);

        assertThat(timesNeeded("alice")).isEqualTo(2);
        Description second = peers.offerOf(alice);
        assertThat(ufrag(second)).isNotEqualTo(ufrag(first));
        alice.setRemoteDescription(peers.answerOf(bob, second));
        peers.run(5_000);
        assertThat(timesNeeded("alice")).isEqualTo(2);
        assertThat(alice.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
    }

    @Test
    void anOfferThatReplacesAPendingOneAfterARestartWasWantedHasOtherCredentials() throws RtcException {
        alice.createDataChannel();
        Description first = peers.offerOf(alice);
        alice.restartIce();
        Description second = peers.offerOf(alice);
        alice.setRemoteDescription(peers.answerOf(bob, second));
        peers.run(5_000);

        assertThat(ufrag(second)).isNotEqualTo(ufrag(first));
        assertThat(timesNeeded("alice")).isEqualTo(1);
        assertThat(alice.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
    }

    // ---- sections ---------------------------------------------------------------------------------------------------

    @Test
    void aSectionThatIsAddedHasANameThatNoOtherHas() throws Exception {
        bob.createDataChannel();
        Description offer = peers.offerOf(bob);
        alice.createDataChannel();
        peers.answerOf(
                alice,
                new Description(SdpType.OFFER, offer.sdp().replace("a=mid:0", "a=mid:1").replace("BUNDLE 0", "BUNDLE 1")));
        alice.addTransceiver(MediaKind.AUDIO);
        alice.addTransceiver(MediaKind.VIDEO);

        assertThat(sections(peers.offerOf(alice))).containsExactly("application 1", "audio 0", "video 2");
    }

    /** RFC 9429 sections 5.2.2 and 5.11. */
    @Test
    void whatTheOtherSideRefusedIsNotOfferedAgainAndItsPlaceIsTakenByWhatComesNext() throws Exception {
        alice.createDataChannel();
        alice.addTransceiver(MediaKind.AUDIO);
        Description answer = peers.answerOf(bob, peers.offerOf(alice));
        alice.setRemoteDescription(refusingAudio(answer));
        peers.run(5_000);
        assertThat(timesNeeded("alice")).isEqualTo(1);
        assertThat(sections(peers.made(alice::createOffer))).containsExactly("application 0", "audio 1 refused");
        alice.addTransceiver(MediaKind.VIDEO);

        assertThat(sections(peers.made(alice::createOffer))).containsExactly("application 0", "video 2");
    }

    private static Description refusingAudio(Description answer) {
        return new Description(
                SdpType.ANSWER,
                answer.sdp().replaceAll("m=audio \\d+", "m=audio 0").replace("BUNDLE 0 1", "BUNDLE 0"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({"BUNDLE 0 1, BUNDLE 0", "BUNDLE 0 1, BUNDLE 0 1 2", "m=audio \\d+, m=audio 0", "a=mid:1, a=mid:2"})
    void anAnswerThatSharesTheTransportOtherwiseThanOfferedIsAnInvalidAccess(String part, String becomes) throws RtcException {
        alice.createDataChannel();
        alice.addTransceiver(MediaKind.AUDIO);
        String answer = peers.answerOf(bob, peers.offerOf(alice)).sdp();

        fails(
                ErrorName.INVALID_ACCESS,
                () -> alice.setRemoteDescription(new Description(SdpType.ANSWER, answer.replaceAll(part, becomes))));
        assertThat(alice.signalingState()).isEqualTo(SignalingState.HAVE_LOCAL_OFFER);
    }

    @Test
    void anOfferWithFewerSectionsThanBeforeIsAnInvalidAccess() throws Exception {
        alice.createDataChannel();
        alice.addTransceiver(MediaKind.AUDIO);
        alice.setRemoteDescription(peers.answerOf(bob, peers.offerOf(alice)));
        SessionDescription offer = SessionDescription.parse(peers.offerOf(bob).sdp());
        List<MediaSection> fewer = offer.media().subList(0, 1);
        String text = new SessionDescription(offer.lines(), fewer).toString().replace("BUNDLE 0 1", "BUNDLE 0");

        fails(ErrorName.INVALID_ACCESS, () -> alice.setRemoteDescription(new Description(SdpType.OFFER, text)));
    }

    // ---- what is taken back, or comes in between --------------------------------------------------------------------

    @Test
    void anOfferTakesOursBackEvenIfItCannotBeRead() throws RtcException {
        peers.bring(SignalingState.HAVE_LOCAL_OFFER);

        fails(ErrorName.SDP_SYNTAX, () -> alice.setRemoteDescription(new Description(SdpType.OFFER, "hello")));
        assertThat(alice.signalingState()).isEqualTo(SignalingState.STABLE);
    }

    @Test
    void aWishThatIsLookedAtTwiceInOneInstantIsToldOnce() throws RtcException {
        bob.createDataChannel();
        Description offer = peers.offerOf(bob);
        alice.addTransceiver(MediaKind.AUDIO);
        alice.setRemoteDescription(offer);
        alice.setRemoteDescription(Description.ROLLBACK);
        peers.run(1);

        assertThat(timesNeeded("alice")).isEqualTo(1);
    }

    @Test
    void anOfferIsHandedOutThoughAnAnswerCameInBetweenAndCannotBeApplied() throws RtcException {
        bob.createDataChannel();
        Description offer = peers.offerOf(bob);
        List<Description> made = new ArrayList<>();
        alice.createOffer(made::add);
        alice.setRemoteDescription(offer);
        alice.createAnswer(made::add);
        peers.run(1);

        assertThat(made).extracting(Description::type).containsExactly(SdpType.OFFER, SdpType.ANSWER);
        alice.setRemoteDescription(Description.ROLLBACK);
        fails(ErrorName.INVALID_MODIFICATION, () -> alice.setLocalDescription(made.getFirst()));
    }

    @Test
    void anAnswerToAnotherOfferIsNoAnswer() throws RtcException {
        peers.bring(SignalingState.HAVE_REMOTE_OFFER);
        Description answer = peers.made(alice::createAnswer);
        bob.addTransceiver(MediaKind.AUDIO);
        alice.setRemoteDescription(peers.offerOf(bob));

        fails(ErrorName.INVALID_MODIFICATION, () -> alice.setLocalDescription(answer));
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    @Test
    void whatIsTrickledStandsInTheRemoteDescription() throws RtcException {
        peers.bring(SignalingState.HAVE_REMOTE_OFFER);
        String line = "candidate:7 1 udp 1 7a1d2f0e-3b5c-4d6e-8f90-a1b2c3d4e5f6.local 5000 typ host";
        Candidate candidate = new Candidate(line, Optional.of("0"), OptionalInt.empty(), Optional.empty());
        alice.addIceCandidate(candidate);
        alice.addIceCandidate(candidate);

        String sdp = alice.remoteDescription().orElseThrow().sdp();
        assertThat(sdp).containsOnlyOnce("a=" + line + "\r\n");
    }

    // ---- close ------------------------------------------------------------------------------------------------------

    /** A listener may close the connection while it hears of anything. It hears of nothing else then. */
    @Test
    void aListenerThatClosesHearsOfNothingMore() throws RtcException {
        connect();
        int events = peers.told("bob").size();
        assertThat(events).isGreaterThan(8);
        for (int event = 1; event <= events; event++) {
            try (TwoPeers fresh = new TwoPeers()) {
                fresh.closeAt("bob", event);
                fresh.alice.createDataChannel();
                Description offer = fresh.offerOf(fresh.alice);
                closesMeanwhile(() -> fresh.alice.setRemoteDescription(fresh.answerOf(fresh.bob, offer)));
                fresh.run(5_000);

                assertThat(fresh.told("bob")).as("closed at event %d", event).hasSize(event);
                assertThat(fresh.bob.signalingState()).isEqualTo(SignalingState.CLOSED);
                assertThat(fresh.bob.iceConnectionState()).isEqualTo(IceConnectionState.CLOSED);
                assertThat(fresh.bob.connectionState()).isEqualTo(ConnectionState.CLOSED);
            }
        }
    }

    @Test
    void aListenerThatClosesWhenItsOfferIsTakenBackIsNotOpenedAgain() throws RtcException {
        bob.createDataChannel();
        Description offer = peers.offerOf(bob);
        peers.bring(SignalingState.HAVE_LOCAL_OFFER);
        peers.closeAt("alice", peers.told("alice").size() + 2); // gathering new, signaling stable

        fails(ErrorName.INVALID_STATE, () -> alice.setRemoteDescription(offer));
        assertThat(peers.told("alice").getLast()).isEqualTo("signaling stable");
        assertThat(alice.signalingState()).isEqualTo(SignalingState.CLOSED);
    }

    private static void closesMeanwhile(Step step) {
        try {
            step.run();
        } catch (RtcException closed) {
            assertThat(closed.error()).isEqualTo(ErrorName.INVALID_STATE);
        }
    }
}
