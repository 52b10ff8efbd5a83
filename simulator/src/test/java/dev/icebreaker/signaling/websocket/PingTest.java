package dev.icebreaker.signaling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.signaling.TestStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PingTest {
    private static final long SECOND = 1_000_000_000;

    private final Simulation simulation = new Simulation(1);
    private final TestStreams streams = new TestStreams(simulation);
    private final TestStreams.Pair pair = streams.connected();
    private final List<String> client = new ArrayList<>();
    private final List<String> server = new ArrayList<>();

    @BeforeEach
    void open() {
        WebSocket.server(simulation, pair.server, "/", () -> true, new WebSocket.Settings(5 * SECOND, 1_000), new Told(server));
        WebSocket.client(
                simulation, pair.client, "a", "/", simulation.random("test"), new WebSocket.Settings(0, 1_000), new Told(client));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void anIdleConnectionLives() {
        simulation.runUntil(60 * SECOND);
        assertThat(client).containsExactly("open");
        assertThat(server).containsExactly("open");
    }

    @Test
    void aDeadOneIsNoticedWithinTwoIntervals() {
        simulation.runUntil(12 * SECOND);
        pair.cut();
        simulation.runUntil(22 * SECOND);
        assertThat(server).containsExactly("open", "closed 1006 no answer to a ping within 5000 ms");
        assertThat(client).as("the client does not look").containsExactly("open");
    }
}
