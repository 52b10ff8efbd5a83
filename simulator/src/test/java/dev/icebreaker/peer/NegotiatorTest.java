package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.Trickle;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalMessage.Route;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Perfect negotiation, whichever side is the polite one. */
class NegotiatorTest {
    private final TwoPeers peers = new TwoPeers();

    @AfterEach
    void close() {
        peers.close();
    }

    private static String otherThan(String peer) {
        return peer.equals("alice") ? "bob" : "alice";
    }

    private List<String> signaling(String peer) {
        return peers.told(peer).stream().filter(line -> line.startsWith("signaling")).toList();
    }

    private void connected() {
        assertThat(peers.alice.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
        assertThat(peers.bob.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
    }

    @ParameterizedTest(name = "{0} is polite, trickle {1}")
    @CsvSource({"alice, NONE", "alice, FULL", "bob, NONE", "bob, FULL"})
    void whenOffersCrossThePoliteSideGivesWayWhoeverItIs(String polite, Trickle trickle) throws RtcException {
        peers.negotiate(polite, trickle, trickle);
        peers.alice.createDataChannel();
        peers.bob.createDataChannel();
        peers.run(5_000);

        assertThat(signaling(polite))
                .containsExactly(
                        "signaling have-local-offer",
                        "signaling stable",
                        "signaling have-remote-offer",
                        "signaling stable");
        assertThat(signaling(otherThan(polite))).containsExactly("signaling have-local-offer", "signaling stable");
        connected();
    }

    @ParameterizedTest(name = "{0} offers and {1} is polite")
    @CsvSource({"alice, alice", "alice, bob", "bob, alice", "bob, bob"})
    void anOfferThatMeetsNoOtherIsAnsweredByThePoliteAndTheImpolite(String offering, String polite) throws RtcException {
        peers.negotiate(polite, Trickle.FULL, Trickle.FULL);
        peers.connectionOf(offering).createDataChannel();
        peers.run(5_000);

        assertThat(signaling(offering)).containsExactly("signaling have-local-offer", "signaling stable");
        assertThat(signaling(otherThan(offering))).containsExactly("signaling have-remote-offer", "signaling stable");
        connected();
    }

    @ParameterizedTest(name = "{0} is polite")
    @CsvSource({"alice", "bob"})
    void restartsThatCrossEndInOneRestart(String polite) throws RtcException {
        peers.negotiate(polite, Trickle.FULL, Trickle.FULL);
        peers.alice.createDataChannel();
        peers.run(5_000);
        String before = peers.alice.localDescription().orElseThrow().sdp();
        peers.alice.restartIce();
        peers.bob.restartIce();
        peers.run(5_000);

        assertThat(peers.alice.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(peers.bob.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(ufrag(peers.alice.localDescription().orElseThrow().sdp())).isNotEqualTo(ufrag(before));
        assertThat(ufrag(peers.bob.remoteDescription().orElseThrow().sdp()))
                .isEqualTo(ufrag(peers.alice.localDescription().orElseThrow().sdp()));
        connected();
    }

    /** What was agreed upon before is no offer either, though its candidates are all there. */
    @Test
    void anOfferThatIsTakenBackWhileItWaitsForCandidatesIsNotSent() throws RtcException {
        try (TwoPeers slow = TwoPeers.whereBobGathersSlowly()) {
            slow.negotiate("bob", Trickle.FULL, Trickle.NONE);
            slow.bob.createDataChannel();
            slow.run(30_000);
            assertThat(slow.sent("bob")).hasExactlyElementsOfTypes(SignalMessage.Offer.class);
            slow.alice.restartIce();
            slow.bob.restartIce();
            slow.run(30_000);

            assertThat(slow.sent("bob")).hasExactlyElementsOfTypes(SignalMessage.Offer.class, SignalMessage.Answer.class);
            assertThat(slow.bob.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
            assertThat(slow.bob.ice().current().orElseThrow().number()).isPositive();
        }
    }

    @Test
    void anOfferThatIsTakenBackForOneThatCannotBeReadIsMadeAnew() throws RtcException {
        try (TwoPeers slow = TwoPeers.whereBobGathersSlowly()) {
            slow.negotiate("bob", Trickle.FULL, Trickle.NONE);
            slow.bob.createDataChannel();
            slow.run(1);
            slow.hears("bob", new SignalMessage.Offer(Route.to("bob"), "no description"));
            slow.run(30_000);

            assertThat(slow.sent("bob")).hasExactlyElementsOfTypes(SignalMessage.Offer.class);
            assertThat(slow.bob.iceConnectionState()).isEqualTo(IceConnectionState.COMPLETED);
        }
    }

    private static String ufrag(String sdp) {
        return sdp.lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElseThrow();
    }
}
