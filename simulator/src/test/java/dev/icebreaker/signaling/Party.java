package dev.icebreaker.signaling;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** A server, and clients that a test lets join. */
final class Party implements AutoCloseable {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    final Simulation simulation = new Simulation(1);
    final Recorder.InMemory recorder = Recorder.inMemory();
    final TestStreams streams = new TestStreams(simulation);
    final SignalingServer server = new SignalingServer(
            simulation,
            recorder,
            "server",
            streams,
            new SignalingServer.Settings(2, 5 * MILLI, 10 * SECOND, 30 * SECOND));

    /** A client and what it heard. */
    record Guest(SignalingClient client, Heard heard) {
        /** What it heard since the last time, without the times. */
        List<String> news() {
            List<String> news = new ArrayList<>(heard.lines);
            heard.lines.clear();
            news.replaceAll(line -> line.substring(line.indexOf(' ') + 1));
            return news;
        }
    }

    Party() {
        server.start();
    }

    Guest joins(String peer) {
        SignalingClient client = new SignalingClient(
                simulation,
                recorder,
                streams::connect,
                simulation.random(peer),
                new SignalingClient.Settings("party", peer, "server", "signaling.example", 0));
        Guest guest = new Guest(client, new Heard(simulation, client));
        client.open();
        return guest;
    }

    /** The connection that was made last. */
    TestStreams.Pair lastConnection() {
        return streams.pairs().getLast();
    }

    void passes(long nanos) {
        simulation.runUntil(simulation.nowNanos() + nanos);
    }

    <E extends TraceEvent> List<E> events(Class<E> type) {
        return recorder.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
