package dev.icebreaker.signaling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What peers and the signaling server say to each other. WebRTC leaves the form of it to the application (RFC 8825 section 3); here each
 * is a JSON object whose {@code type} is one of {@link Type}.
 */
public sealed interface SignalMessage {
    Type type();

    /** The kinds of messages, with the word that stands in {@code type}. */
    enum Type {
        JOIN("join"),
        JOINED("joined"),
        PEER_JOINED("peer-joined"),
        PEER_LEFT("peer-left"),
        OFFER("offer"),
        ANSWER("answer"),
        ICE_CANDIDATE("ice-candidate"),
        BYE("bye"),
        ERROR("error");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    // ---- between a peer and the server ------------------------------------------------------------------------------

    /** A peer wants to be in a room, under this name. One who comes back within the grace time takes its place again. */
    record Join(String room, String peer) implements SignalMessage {
        @Override
        public Type type() {
            return Type.JOIN;
        }
    }

    /**
     * It is in.
     *
     * @param peers who is there besides, in the order in which they came
     */
    record Joined(String room, List<String> peers) implements SignalMessage {
        @Override
        public Type type() {
            return Type.JOINED;
        }
    }

    /**
     * Another peer is in the room now.
     *
     * @param again whether it was there before and has taken its place again; what was sent to it meanwhile is lost
     */
    record PeerJoined(String peer, boolean again) implements SignalMessage {
        @Override
        public Type type() {
            return Type.PEER_JOINED;
        }
    }

    /** Another peer is no longer there, by its own will or because its connection was lost. */
    record PeerLeft(String peer, String reason) implements SignalMessage {
        @Override
        public Type type() {
            return Type.PEER_LEFT;
        }
    }

    /** The server does not do what it was asked for. */
    record Error(ErrorCode code, String reason) implements SignalMessage {
        @Override
        public Type type() {
            return Type.ERROR;
        }
    }

    /** Why the server refuses, with the word that stands in {@code code}. */
    enum ErrorCode {
        /** Not JSON, not a message, or one with a wrong field. */
        BAD_MESSAGE("bad-message"),
        /** Something else than {@code join} from who is in no room. */
        NOT_JOINED("not-joined"),
        /** A second {@code join} over one connection. */
        ALREADY_JOINED("already-joined"),
        ROOM_FULL("room-full"),
        /** Nobody of the name that {@code to} says is in the room. */
        UNKNOWN_PEER("unknown-peer");

        private final String word;

        ErrorCode(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    // ---- from peer to peer ------------------------------------------------------------------------------------------

    /** A message that the server hands on within the room. */
    sealed interface Relayed extends SignalMessage {
        Route route();

        /** The same with another route. */
        Relayed with(Route route);
    }

    /**
     * Where a relayed message goes and whence it comes.
     *
     * @param to the peer that it is for; empty for all others in the room
     * @param from who sent it: the server fills it in, whatever the sender wrote
     */
    record Route(Optional<String> to, Optional<String> from) {
        /** To all others in the room. */
        public static final Route TO_ALL = new Route(Optional.empty(), Optional.empty());

        public static Route to(String peer) {
            return new Route(Optional.of(peer), Optional.empty());
        }
    }

    /** An offer (RTCSessionDescriptionInit with type {@code offer}). */
    record Offer(Route route, String sdp) implements Relayed {
        @Override
        public Type type() {
            return Type.OFFER;
        }

        @Override
        public Offer with(Route newRoute) {
            return new Offer(newRoute, sdp);
        }
    }

    /** An answer (RTCSessionDescriptionInit with type {@code answer}). */
    record Answer(Route route, String sdp) implements Relayed {
        @Override
        public Type type() {
            return Type.ANSWER;
        }

        @Override
        public Answer with(Route newRoute) {
            return new Answer(newRoute, sdp);
        }
    }

    /**
     * A candidate: the fields of the W3C's RTCIceCandidateInit.
     *
     * @param candidate the candidate-attribute (RFC 8839 section 5.1); an empty string says that no more will come
     */
    record IceCandidate(
            Route route, String candidate, Optional<String> sdpMid, OptionalInt sdpMLineIndex, Optional<String> usernameFragment)
            implements Relayed {
        @Override
        public Type type() {
            return Type.ICE_CANDIDATE;
        }

        @Override
        public IceCandidate with(Route newRoute) {
            return new IceCandidate(newRoute, candidate, sdpMid, sdpMLineIndex, usernameFragment);
        }
    }

    /** The sender hangs up. It stays in the room. */
    record Bye(Route route) implements Relayed {
        @Override
        public Type type() {
            return Type.BYE;
        }

        @Override
        public Bye with(Route newRoute) {
            return new Bye(newRoute);
        }
    }
}
