package dev.icebreaker.signaling;

import dev.icebreaker.engine.Event;
import dev.icebreaker.signaling.SignalMessage.Error;
import dev.icebreaker.signaling.SignalMessage.ErrorCode;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.SignalMessage.Joined;
import dev.icebreaker.signaling.SignalMessage.PeerJoined;
import dev.icebreaker.signaling.SignalMessage.PeerLeft;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.SignalMessage.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The peers of a room, in the order in which they came. */
final class Room {
    private final SignalingServer server;
    private final String name;
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    /** A peer's place. */
    private static final class Seat {
        /** Null while the peer is away. */
        @Nullable ServerConnection connection;
        /** Frees the place if the peer does not come back. */
        @Nullable Event end;

        void take(ServerConnection newConnection) {
            connection = newConnection;
            keep();
        }

        void keep() {
            if (end != null) {
                end.cancel();
                end = null;
            }
        }
    }

    Room(SignalingServer server, String name) {
        this.server = server;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** A peer comes, or comes back. */
    void join(ServerConnection connection, Join join) {
        Seat seat = seats.get(join.peer());
        boolean again = seat != null;
        if (seat == null && seats.size() >= server.settings().capacity()) {
            connection.notAdmitted(ErrorCode.ROOM_FULL, "the room has " + seats.size() + " peers, and no place for more", join);
            return;
        }
        if (seat == null) {
            seat = new Seat();
            seats.put(join.peer(), seat);
        } else if (seat.connection != null) {
            seat.connection.replace();
        }
        seat.take(connection);
        connection.seat(this);
        connection.send(new Joined(name, present(join.peer())));
        tellOthers(join.peer(), new PeerJoined(join.peer(), again));
    }

    /** The names of all who are there but this one. */
    private List<String> present(String but) {
        List<String> names = new ArrayList<>();
        seats.forEach((peer, seat) -> {
            if (seat.connection != null && !peer.equals(but)) {
                names.add(peer);
            }
        });
        return List.copyOf(names);
    }

    private void tellOthers(String peer, SignalMessage message) {
        present(peer).forEach(other -> send(other, message));
    }

    private void send(String peer, SignalMessage message) {
        ServerConnection to = seats.get(peer).connection;
        if (to != null) {
            to.send(message);
        }
    }

    /** Hands a message on, to the peer that it names or to all others. */
    void relay(ServerConnection from, Relayed message, String text) {
        List<String> others = present(from.peer());
        Optional<String> to = message.route().to();
        List<String> receivers = to.map(peer -> others.contains(peer) ? List.of(peer) : List.<String>of()).orElse(others);
        if (receivers.isEmpty()) {
            String reason = to.map(peer -> "'" + peer + "' is not in the room").orElse("nobody else is in the room");
            server.refuse(from, new Error(ErrorCode.UNKNOWN_PEER, reason), text);
            return;
        }
        Relayed signed = message.with(new Route(to, Optional.of(from.peer())));
        for (String receiver : receivers) {
            server.countRelayed();
            send(receiver, signed);
        }
    }

    /**
     * A peer's connection has ended.
     *
     * @param forGood whether it meant to go; else its place is kept for some time
     */
    void leave(ServerConnection connection, boolean forGood, String why) {
        String peer = connection.peer();
        Seat seat = seats.get(peer);
        connection.seat(null);
        seat.connection = null;
        if (forGood || server.settings().graceNanos() == 0) {
            free(peer);
        } else {
            seat.end = server.simulation().schedule(server.settings().graceNanos(), () -> free(peer));
        }
        tellOthers(peer, new PeerLeft(peer, forGood ? "it left" : "its connection was lost: " + why));
    }

    private void free(String peer) {
        seats.remove(peer);
        if (seats.isEmpty()) {
            server.forget(this);
        }
    }

    /** The server stops. */
    void clear() {
        seats.values().forEach(Seat::keep);
        seats.clear();
    }
}
