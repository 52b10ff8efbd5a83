package dev.icebreaker.signaling;

import static dev.icebreaker.signaling.Party.MILLI;
import static dev.icebreaker.signaling.Party.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.signaling.Party.Guest;
import dev.icebreaker.signaling.SignalMessage.Bye;
import dev.icebreaker.signaling.SignalMessage.IceCandidate;
import dev.icebreaker.signaling.SignalMessage.Offer;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.SignalDropped;
import dev.icebreaker.trace.TraceEvent.SignalQueued;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalRefused;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import dev.icebreaker.trace.TraceEvent.SignalingLost;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalingTest {
    private static final Offer OFFER = new Offer(Route.TO_ALL, "v=0\r\n");

    private final Party party = new Party();

    @AfterEach
    void close() {
        party.close();
    }

    private static IceCandidate candidate(int number) {
        return new IceCandidate(
                Route.TO_ALL, "candidate:" + number, Optional.of("0"), OptionalInt.of(0), Optional.of("ufrag"));
    }

    // ---- rooms ------------------------------------------------------------------------------------------------------

    @Test
    void joiningTakesThreeRoundTripsAndTheServersTime() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        assertThat(alice.heard().lines).containsExactly((6 * TestStreams.DELAY_NANOS + 5 * MILLI) + " connected []");
    }

    @Test
    void aLateJoinerIsToldWhoIsThereAndTheOthersOfHim() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        alice.news();
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        assertThat(bob.news()).containsExactly("connected [alice]");
        assertThat(alice.news()).containsExactly("{\"type\":\"peer-joined\",\"peer\":\"bob\",\"again\":false}");
    }

    @Test
    void messagesReachTheOthersWithTheSendersName() {
        Guest alice = party.joins("alice");
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        bob.news();
        alice.news();
        alice.client().send(new Offer(new Route(Optional.of("bob"), Optional.of("mallory")), "v=0\r\n"));
        alice.client().send(candidate(1));
        party.passes(SECOND);
        assertThat(bob.news()).containsExactly(
                "{\"type\":\"offer\",\"to\":\"bob\",\"from\":\"alice\",\"sdp\":\"v=0\\r\\n\"}",
                "{\"type\":\"ice-candidate\",\"from\":\"alice\",\"candidate\":\"candidate:1\",\"sdpMid\":\"0\","
                        + "\"sdpMLineIndex\":0,\"usernameFragment\":\"ufrag\"}");
        assertThat(alice.news()).isEmpty();
        assertThat(party.server.relayed()).isEqualTo(2);
    }

    @Test
    void aThirdPeerFindsTheRoomFullAndTriesAgainUntilAPlaceIsFree() {
        Guest alice = party.joins("alice");
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        Guest carol = party.joins("carol");
        party.passes(100 * MILLI);
        assertThat(carol.news()).containsExactly(
                "{\"type\":\"error\",\"code\":\"room-full\",\"reason\":\"the room has 2 peers, and no place for more\"}",
                "lost: room-full: the room has 2 peers, and no place for more");
        alice.client().close();
        bob.news();
        party.passes(2 * SECOND);
        assertThat(carol.news()).containsExactly("connected [bob]");
        assertThat(bob.news()).containsExactly(
                "{\"type\":\"peer-left\",\"peer\":\"alice\",\"reason\":\"it left\"}",
                "{\"type\":\"peer-joined\",\"peer\":\"carol\",\"again\":false}");
    }

    @Test
    void messagesForWhoHasJustLeftAreAnsweredWithAnError() {
        Guest alice = party.joins("alice");
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        alice.news();
        bob.client().close();
        alice.client().send(new Bye(Route.to("bob")));
        alice.client().send(new Bye(Route.TO_ALL));
        party.passes(SECOND);
        assertThat(alice.news()).containsExactly(
                "{\"type\":\"peer-left\",\"peer\":\"bob\",\"reason\":\"it left\"}",
                "{\"type\":\"error\",\"code\":\"unknown-peer\",\"reason\":\"'bob' is not in the room\"}",
                "{\"type\":\"error\",\"code\":\"unknown-peer\",\"reason\":\"nobody else is in the room\"}");
        assertThat(party.events(SignalRefused.class)).extracting(SignalRefused::what).containsExactly(
                "{\"type\":\"bye\",\"to\":\"bob\"}", "{\"type\":\"bye\"}");
    }

    @Test
    void whoIsTheLastToLeaveTakesTheRoomAlong() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        assertThat(party.server.roomCount()).isEqualTo(1);
        alice.client().close();
        party.passes(SECOND);
        assertThat(party.server.roomCount()).isZero();
        assertThat(party.server.connectionCount()).isZero();
        assertThat(alice.news()).containsExactly("connected []");
    }

    // ---- connections that break -------------------------------------------------------------------------------------

    @Test
    void messagesForWhoIsNotThereYetWait() {
        Guest alice = party.joins("alice");
        alice.client().send(OFFER);
        party.passes(SECOND);
        alice.client().send(candidate(1));
        assertThat(party.events(SignalQueued.class)).hasSize(2);
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        assertThat(bob.news()).hasSize(3).first().isEqualTo("connected [alice]");
    }

    @Test
    void whoLosesHisConnectionComesBackToHisPlace() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        alice.news();
        bob.news();
        party.lastConnection().breakOff();
        party.passes(100 * MILLI);
        assertThat(bob.news()).containsExactly("lost: reset");
        assertThat(alice.news())
                .containsExactly("{\"type\":\"peer-left\",\"peer\":\"bob\",\"reason\":\"its connection was lost: reset\"}");
        bob.client().send(OFFER);
        alice.client().send(candidate(1));
        party.passes(2 * SECOND);
        assertThat(bob.news()).containsExactly(
                "connected again [alice]",
                "{\"type\":\"ice-candidate\",\"from\":\"alice\",\"candidate\":\"candidate:1\",\"sdpMid\":\"0\","
                        + "\"sdpMLineIndex\":0,\"usernameFragment\":\"ufrag\"}");
        assertThat(alice.news()).containsExactly(
                "{\"type\":\"peer-joined\",\"peer\":\"bob\",\"again\":true}",
                "{\"type\":\"offer\",\"from\":\"bob\",\"sdp\":\"v=0\\r\\n\"}");
    }

    @Test
    void aSilentDeathIsNoticedByPings() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        party.joins("bob");
        party.passes(SECOND);
        alice.news();
        party.lastConnection().cut();
        party.passes(21 * SECOND);
        assertThat(alice.news()).containsExactly("{\"type\":\"peer-left\",\"peer\":\"bob\","
                + "\"reason\":\"its connection was lost: no answer to a ping within 10000 ms\"}");
        assertThat(party.events(SignalingLost.class)).singleElement().satisfies(lost -> {
            assertThat(lost.node()).isEqualTo("server");
            assertThat(lost.peer()).isEqualTo("bob");
        });
    }

    @Test
    void whoComesBackBeforeHisDeathIsNoticedReplacesHimself() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        party.joins("bob");
        party.passes(SECOND);
        alice.news();
        party.lastConnection().cut();
        Guest bob = party.joins("bob");
        party.passes(40 * SECOND);
        assertThat(bob.news()).containsExactly("connected [alice]");
        assertThat(alice.news()).containsExactly("{\"type\":\"peer-joined\",\"peer\":\"bob\",\"again\":true}");
        assertThat(party.server.connectionCount()).isEqualTo(2);
    }

    @Test
    void aPlaceIsKeptForTheGraceTimeOnly() {
        party.joins("alice");
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        party.lastConnection().cut();
        party.passes(21 * SECOND); // until the server notices
        Guest carol = party.joins("carol");
        party.passes(SECOND);
        assertThat(carol.news()).first().asString().contains("room-full");
        party.passes(60 * SECOND);
        assertThat(carol.news()).last().isEqualTo("connected [alice]");
        assertThat(bob.news()).as("bob does not look").containsExactly("connected [alice]");
    }

    @Test
    void aServerThatStopsAndComesBackFindsItsPeersAgain() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        Guest bob = party.joins("bob");
        party.passes(SECOND);
        alice.news();
        bob.news();
        party.server.stop();
        assertThat(party.server.roomCount()).isZero();
        party.passes(10 * SECOND);
        alice.client().send(OFFER);
        alice.client().send(candidate(1));
        assertThat(alice.news()).startsWith("lost: reset by the other side", "lost: nobody listens there");
        assertThat(bob.news()).startsWith("lost: reset by the other side", "lost: nobody listens there");
        party.server.start();
        party.passes(40 * SECOND);
        assertThat(heardSinceTheReturn(alice)).first().asString().startsWith("connected again");
        assertThat(heardSinceTheReturn(bob))
                .filteredOn(line -> !line.contains("peer-joined"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("connected again");
    }

    private static List<String> heardSinceTheReturn(Guest guest) {
        return guest.news().stream().filter(line -> !line.startsWith("lost")).toList();
    }

    @Test
    void pausesDoubleUpToHalfAMinuteAndAreShortenedAtRandom() {
        party.server.stop();
        Guest alice = party.joins("alice");
        party.passes(200 * SECOND);
        List<Long> times = new ArrayList<>();
        party.events(SignalingLost.class).forEach(lost -> times.add(lost.timeNanos()));
        assertThat(times).hasSizeGreaterThan(8);
        for (int i = 1; i < times.size(); i++) {
            long longest = Math.min(SECOND << i - 1, 30 * SECOND);
            assertThat(times.get(i) - times.get(i - 1) - 2 * TestStreams.DELAY_NANOS)
                    .as("pause %d", i)
                    .isBetween(longest / 2, longest);
        }
        assertThat(alice.news()).hasSameSizeAs(times);
    }

    @Test
    void whoLosesHisAddressConnectsAgainAtOnce() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        alice.client().networkChanged(address -> true);
        party.passes(SECOND);
        assertThat(alice.news()).containsExactly("connected []");
        alice.client().networkChanged(address -> false);
        alice.client().networkChanged(address -> false);
        party.passes(100 * MILLI);
        assertThat(alice.news()).containsExactly("lost: the address 198.51.100.1 is gone", "connected again []");
        assertThat(party.streams.pairs()).hasSize(2);
    }

    @Test
    void whoWaitsToConnectAgainDoesSoWhenTheNetworkChanges() {
        party.server.stop();
        Guest alice = party.joins("alice");
        party.passes(100 * SECOND);
        party.server.start();
        alice.news();
        alice.client().networkChanged(address -> true);
        party.passes(100 * MILLI);
        assertThat(alice.news()).containsExactly("connected []");
    }

    @Test
    void aHostWithoutAnAddressTriesAgainLater() {
        SignalingClient client = new SignalingClient(
                party.simulation,
                party.recorder,
                () -> {
                    throw new BindException("alice has no address");
                },
                party.simulation.random("alice"),
                new SignalingClient.Settings("party", "alice", "server", "signaling.example", 0));
        Heard heard = new Heard(party.simulation, client);
        client.open();
        party.passes(5 * SECOND);
        assertThat(heard.lines).hasSizeBetween(3, 4).allMatch(line -> line.endsWith("lost: alice has no address"));
    }

    @Test
    void aClosedChannelSaysWhatItDidNotSend() {
        Guest alice = party.joins("alice");
        alice.client().send(OFFER);
        alice.client().close();
        alice.client().send(candidate(1));
        party.passes(60 * SECOND);
        assertThat(party.events(SignalDropped.class)).extracting(SignalDropped::why).containsExactly(
                "the channel was closed", "the channel is closed");
        assertThat(alice.news()).isEmpty();
        assertThat(party.server.connectionCount()).isZero();
    }

    @Test
    void noMoreThanTwoHundredAndFiftySixMessagesWait() {
        Guest alice = party.joins("alice");
        for (int i = 0; i < 300; i++) {
            alice.client().send(candidate(i));
        }
        assertThat(party.events(SignalQueued.class)).hasSize(256);
        assertThat(party.events(SignalDropped.class)).hasSize(44).allMatch(event -> event.why().contains("256"));
    }

    // ---- the trace --------------------------------------------------------------------------------------------------

    @Test
    void theTraceTellsEveryMessageAtBothEndsOfEachConnection() {
        Guest alice = party.joins("alice");
        party.passes(SECOND);
        party.joins("bob");
        party.passes(SECOND);
        alice.client().send(OFFER);
        party.passes(SECOND);
        List<String> ladder = new ArrayList<>();
        for (TraceEvent event : party.recorder.events()) {
            switch (event) {
                case SignalSent sent -> ladder.add(sent.node() + " sends " + sent.type() + " to " + sent.to());
                case SignalReceived got -> ladder.add(got.node() + " gets " + got.type() + " from " + got.from());
                case SignalingConnected there -> ladder.add(there.peer() + " is in " + there.room());
                default -> ladder.add(event.toString());
            }
        }
        assertThat(ladder).containsExactly(
                "alice sends join to server",
                "server gets join from alice",
                "server sends joined to alice",
                "alice gets joined from server",
                "alice is in party",
                "bob sends join to server",
                "server gets join from bob",
                "server sends joined to bob",
                "server sends peer-joined to alice",
                "bob gets joined from server",
                "bob is in party",
                "alice gets peer-joined from server",
                "alice sends offer to server",
                "server gets offer from alice",
                "server sends offer to bob",
                "bob gets offer from server");
    }
}
