package dev.icebreaker.signaling;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Service;
import dev.icebreaker.signaling.SignalMessage.Error;
import dev.icebreaker.signaling.SignalMessage.ErrorCode;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.websocket.WebSocket;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A signaling server: peers join rooms over WebSockets, and it hands their messages on within the room. It stores none: who
 * comes late is told who is there, not what was said.
 *
 * <p>A peer whose connection is lost keeps its place in the room for some time, and takes it again by joining under the same name;
 * so does one whose old connection the server does not know to be dead yet. Nobody proves who he is.
 */
public final class SignalingServer implements Service {
    /** The path of its WebSocket. */
    public static final String PATH = "/signaling";
    /** The longest message that it takes, in bytes. */
    static final int LONGEST_MESSAGE = 65_536;

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_ROOMS = 10_000;

    private final Simulation simulation;
    private final Recorder recorder;
    private final String name;
    private final Port port;
    private final Settings settings;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Set<ServerConnection> connections = new LinkedHashSet<>();
    private Runnable stopListening = () -> {};
    private boolean running;
    private long relayed;
    private long refused;

    /**
     * How it behaves.
     *
     * @param capacity how many peers a room holds
     * @param latencyNanos from when a message has come until the server acts on it
     * @param pingNanos how often it looks whether a peer is still there; 0 for never
     * @param graceNanos for how long a peer that was lost keeps its place
     */
    public record Settings(int capacity, long latencyNanos, long pingNanos, long graceNanos) {}

    /** Where it listens. */
    @FunctionalInterface
    public interface Port {
        /**
         * Begins to accept connections.
         *
         * @return ends it
         */
        Runnable listen(Consumer<ByteStream> onAccept);
    }

    /** A server that does not run yet. */
    public SignalingServer(Simulation simulation, Recorder recorder, String name, Port port, Settings settings) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.name = name;
        this.port = port;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (!running) {
            running = true;
            stopListening = port.listen(this::accept);
        }
    }

    /** It ends as a process does that is killed: connections are reset, and rooms are forgotten. */
    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        stopListening.run();
        List<ServerConnection> all = List.copyOf(connections);
        connections.clear();
        rooms.values().forEach(Room::clear);
        rooms.clear();
        all.forEach(connection -> connection.kill("the server stopped"));
    }

    /** How many messages it handed on, once for each receiver. */
    public long relayed() {
        return relayed;
    }

    /** How many messages it refused with an error, and how many handshakes came to nothing. */
    public long refused() {
        return refused;
    }

    /** How many connections there are, those included whose handshake is not done yet. */
    public int connectionCount() {
        return connections.size();
    }

    /** How many rooms there are in which somebody is, or may come back. */
    public int roomCount() {
        return rooms.size();
    }

    private void accept(ByteStream stream) {
        ServerConnection connection = new ServerConnection(this, stream.remote());
        connections.add(connection);
        connection.begin(WebSocket.server(
                simulation,
                stream,
                PATH,
                () -> connections.size() <= MOST_CONNECTIONS,
                new WebSocket.Settings(settings.pingNanos(), LONGEST_MESSAGE),
                connection));
    }

    // ---- for its connections and rooms ------------------------------------------------------------------------------

    String name() {
        return name;
    }

    Simulation simulation() {
        return simulation;
    }

    Settings settings() {
        return settings;
    }

    /** Does something when it has thought about it. */
    void later(Runnable action) {
        simulation.schedule(settings.latencyNanos(), action);
    }

    void join(ServerConnection connection, Join join) {
        Room room = rooms.get(join.room());
        if (room == null && rooms.size() >= MOST_ROOMS) {
            connection.notAdmitted(ErrorCode.ROOM_FULL, "the server has no more rooms", join);
            return;
        }
        if (room == null) {
            room = new Room(this, join.room());
            rooms.put(join.room(), room);
        }
        room.join(connection, join);
    }

    /** Nobody is in it any more. */
    void forget(Room room) {
        rooms.remove(room.name());
    }

    void forget(ServerConnection connection) {
        connections.remove(connection);
    }

    void countRelayed() {
        relayed++;
    }

    /** A handshake came to nothing. */
    void countRefused() {
        refused++;
    }

    /** @param what the message that is refused, as it came */
    void refuse(ServerConnection connection, Error error, String what) {
        refused++;
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalRefused(
                    simulation.nowNanos(),
                    Optional.of(connection.room()).filter(room -> !room.isEmpty()),
                    name,
                    connection.peer(),
                    what,
                    error.code() + ": " + error.reason()));
        }
        connection.send(error);
    }

    void noteReceived(ServerConnection connection, SignalMessage message, String text) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalReceived(
                    simulation.nowNanos(), connection.room(), name, connection.peer(), message.type().toString(), text));
        }
    }

    void noteSent(ServerConnection connection, SignalMessage message, String text) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalSent(
                    simulation.nowNanos(), connection.room(), name, connection.peer(), message.type().toString(), text));
        }
    }

    void noteDropped(ServerConnection connection, SignalMessage message, String text, String why) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalDropped(
                    simulation.nowNanos(), connection.room(), name, message.type().toString(), text, why));
        }
    }

    void noteLost(ServerConnection connection, String why) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalingLost(
                    simulation.nowNanos(), name, connection.room(), connection.peer(), name, why));
        }
    }
}
