package dev.icebreaker.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.signaling.SignalMessage.Bye;
import dev.icebreaker.signaling.SignalMessage.Offer;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainChannelTest {
    private final Simulation simulation = new Simulation(1);
    private final Recorder.InMemory recorder = Recorder.inMemory();
    private final PlainChannel.Pair wire = PlainChannel.between(simulation, recorder, "call", "alice", "bob", 20);
    private final Heard alice = new Heard(simulation, wire.first());
    private final Heard bob = new Heard(simulation, wire.second());

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void bothAreThereFromTheBeginning() {
        wire.first().open();
        wire.second().open();
        assertThat(alice.lines).containsExactly("0 connected [bob]");
        assertThat(bob.lines).containsExactly("0 connected [alice]");
    }

    @Test
    void messagesTakeTheDelayAndKeepTheirOrder() {
        wire.first().send(new Offer(Route.TO_ALL, "v=0"));
        wire.first().send(new Bye(Route.TO_ALL));
        simulation.run();
        assertThat(bob.lines).containsExactly(
                "20 {\"type\":\"offer\",\"to\":\"bob\",\"from\":\"alice\",\"sdp\":\"v=0\"}",
                "20 {\"type\":\"bye\",\"to\":\"bob\",\"from\":\"alice\"}");
    }

    @Test
    void whoHasClosedNeitherSendsNorHears() {
        wire.first().send(new Bye(Route.TO_ALL));
        wire.second().close();
        wire.second().send(new Bye(Route.TO_ALL));
        simulation.run();
        assertThat(alice.lines).isEmpty();
        assertThat(bob.lines).isEmpty();
    }

    @Test
    void theTraceHasTheText() {
        wire.first().send(new Bye(Route.TO_ALL));
        simulation.run();
        String text = "{\"type\":\"bye\",\"to\":\"bob\",\"from\":\"alice\"}";
        assertThat(recorder.events()).containsExactly(
                new SignalSent(0, "call", "alice", "bob", "bye", text),
                new SignalReceived(20, "call", "bob", "alice", "bye", text));
    }
}
