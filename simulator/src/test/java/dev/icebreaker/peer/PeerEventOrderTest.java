package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection tells its listener, in the order of the W3C's (webrtc-pc section 4.4.1), and when it falls silent. */
class PeerEventOrderTest {
    private final TwoPeers peers = new TwoPeers();

    @AfterEach
    void close() {
        peers.close();
    }

    @Test
    void theOfferingSideHearsOfSignalingOfCandidatesAndOfThePathInThisOrder() throws RtcException {
        peers.alice.createDataChannel();
        peers.alice.setRemoteDescription(peers.answerOf(peers.bob, peers.offerOf(peers.alice)));
        peers.run(5_000);

        assertThat(peers.told("alice"))
                .containsExactly(
                        "negotiationneeded",
                        "signaling have-local-offer",
                        "gathering gathering",
                        "icecandidate found",
                        "icecandidate end",
                        "gathering complete",
                        "icecandidate null",
                        "signaling stable",
                        "ice checking",
                        "connection connecting",
                        "ice connected",
                        "connection connected",
                        "ice completed");
    }

    @Test
    void soDoesTheAnsweringSide() throws RtcException {
        peers.alice.createDataChannel();
        peers.alice.setRemoteDescription(peers.answerOf(peers.bob, peers.offerOf(peers.alice)));
        peers.run(5_000);

        assertThat(peers.told("bob"))
                .startsWith("signaling have-remote-offer", "signaling stable", "gathering gathering")
                .containsSubsequence("icecandidate found", "icecandidate end", "gathering complete", "icecandidate null")
                .containsSubsequence("ice checking", "connection connecting", "ice connected", "connection connected", "ice completed");
    }

    @Test
    void aRestartGathersAnewAndEndsWithItsOwnNull() throws RtcException {
        peers.alice.createDataChannel();
        peers.alice.setRemoteDescription(peers.answerOf(peers.bob, peers.offerOf(peers.alice)));
        peers.run(5_000);
        peers.told("alice").clear();
        peers.alice.restartIce();
        peers.run(1);
        peers.offerOf(peers.alice);

        assertThat(peers.told("alice"))
                .containsExactly(
                        "negotiationneeded",
                        "signaling have-local-offer",
                        "gathering gathering",
                        "icecandidate found",
                        "icecandidate end",
                        "gathering complete",
                        "icecandidate null");
    }

    @ParameterizedTest
    @EnumSource(SignalingState.class)
    void afterACloseAllStatesAreClosedAndNobodyHearsOfAnything(SignalingState state) throws RtcException {
        peers.bring(state);
        List<String> before = List.copyOf(peers.told("alice"));
        peers.alice.restartIce();
        peers.alice.close();
        peers.alice.close();
        peers.run(5_000);

        assertThat(peers.alice.signalingState()).isEqualTo(SignalingState.CLOSED);
        assertThat(peers.alice.iceConnectionState()).isEqualTo(IceConnectionState.CLOSED);
        assertThat(peers.alice.connectionState()).isEqualTo(ConnectionState.CLOSED);
        assertThat(peers.told("alice")).isEqualTo(before);
    }

    @Test
    void aDescriptionThatWasBeingMadeIsNotGivenOutAfterAClose() throws RtcException {
        peers.alice.createDataChannel();
        peers.alice.createOffer(offer -> peers.told("alice").add("an offer"));
        peers.alice.close();
        peers.run(1_000);

        assertThat(peers.told("alice")).isEmpty();
    }
}
