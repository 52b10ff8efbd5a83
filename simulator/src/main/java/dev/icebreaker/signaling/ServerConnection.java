package dev.icebreaker.signaling;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.signaling.SignalMessage.Error;
import dev.icebreaker.signaling.SignalMessage.ErrorCode;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.websocket.CloseCode;
import dev.icebreaker.signaling.websocket.WebSocket;
import org.jspecify.annotations.Nullable;

/** A connection to the server, and who is at the other end. What comes is acted on after the server's latency, in its order. */
final class ServerConnection implements WebSocket.Listener {
    /** After so many messages that make no sense, the connection is closed. */
    private static final int MOST_FAULTS = 20;

    /** So much may wait for a peer that does not read; what would come on top is dropped. */
    private static final long MOST_BACKLOG_BYTES = 1_048_576;

    private final SignalingServer server;
    private final Endpoint remote;
    private @Nullable WebSocket socket;
    /** What the peer said when it joined. */
    private @Nullable Join join;
    /** The room that it is in. */
    private @Nullable Room room;
    private boolean opened;
    private boolean gone;
    private int faults;

    ServerConnection(SignalingServer server, Endpoint remote) {
        this.server = server;
        this.remote = remote;
    }

    void begin(WebSocket newSocket) {
        socket = newSocket;
    }

    private WebSocket socket() {
        WebSocket begun = socket;
        if (begun == null) {
            throw new IllegalStateException("the connection has not begun");
        }
        return begun;
    }

    /** The name of the peer at the other end, or its address as long as it has none. */
    String peer() {
        return join == null ? remote.toString() : join.peer();
    }

    /** The name of the room that it is in or wants to be in; empty if there is none. */
    String room() {
        return join == null ? "" : join.room();
    }

    /** It has a place in a room; or, with null, has lost it. */
    void seat(@Nullable Room newRoom) {
        room = newRoom;
    }

    void send(SignalMessage message) {
        if (!gone && socket().isOpen()) {
            String text = SignalCodec.write(message);
            if (socket().stream().backlogBytes() < MOST_BACKLOG_BYTES) {
                server.noteSent(this, message, text);
                socket().send(text);
            } else {
                server.noteDropped(this, message, text, "its connection does not take what was sent before");
            }
        }
    }

    /** Closes it; nobody is told. */
    void replace() {
        gone = true;
        room = null;
        server.noteLost(this, "replaced by a newer connection of the same name");
        server.forget(this);
        socket().close(CloseCode.POLICY_VIOLATION, "replaced by a newer connection");
    }

    void kill(String why) {
        if (room != null) {
            server.noteLost(this, why);
        }
        gone = true;
        room = null;
        socket().abort();
    }

    // ---- what comes -------------------------------------------------------------------------------------------------

    @Override
    public void onOpen() {
        opened = true;
    }

    @Override
    public void onText(String text) {
        if (gone) {
            return; // its place was taken; it only has to end
        }
        try {
            receive(SignalCodec.read(text), text);
        } catch (SignalFormatException e) {
            refuseLater(ErrorCode.BAD_MESSAGE, String.valueOf(e.getMessage()), text);
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        refuseLater(ErrorCode.BAD_MESSAGE, "messages are text", bytes.length + " bytes");
    }

    private void receive(SignalMessage message, String text) {
        switch (message) {
            case Join wish when join != null -> refuseLater(ErrorCode.ALREADY_JOINED, "it is in a room already", text);
            case Join wish -> {
                join = wish;
                server.noteReceived(this, wish, text);
                later(() -> server.join(this, wish));
            }
            case Relayed relayed when join == null -> refuseLater(ErrorCode.NOT_JOINED, "join a room first", text);
            case Relayed relayed -> {
                server.noteReceived(this, relayed, text);
                later(() -> relay(relayed, text));
            }
            case SignalMessage.Joined joined -> refuseServersWord(joined, text);
            case SignalMessage.PeerJoined joined -> refuseServersWord(joined, text);
            case SignalMessage.PeerLeft left -> refuseServersWord(left, text);
            case Error error -> refuseServersWord(error, text);
        }
    }

    private void refuseServersWord(SignalMessage message, String text) {
        refuseLater(ErrorCode.BAD_MESSAGE, "only the server says '" + message.type() + "'", text);
    }

    private void relay(Relayed message, String text) {
        Room in = room;
        if (in == null) {
            refuse(ErrorCode.NOT_JOINED, "join a room first", text);
        } else {
            in.relay(this, message, text);
        }
    }

    private void later(Runnable action) {
        server.later(() -> {
            if (!gone) {
                action.run();
            }
        });
    }

    private void refuseLater(ErrorCode code, String reason, String what) {
        later(() -> refuse(code, reason, what));
    }

    private void refuse(ErrorCode code, String reason, String what) {
        server.refuse(this, new Error(code, reason), what);
        if (++faults == MOST_FAULTS) {
            socket().close(CloseCode.POLICY_VIOLATION, "too many messages that make no sense");
        }
    }

    /** It may join again, since it did not get in. */
    void notAdmitted(ErrorCode code, String reason, Join wish) {
        server.refuse(this, new Error(code, reason), SignalCodec.write(wish));
        join = null;
    }

    @Override
    public void onClosed(int code, String reason) {
        if (!opened) {
            server.countRefused();
        }
        // What came before is acted on first.
        later(() -> {
            server.forget(this);
            Room left = room;
            if (left != null) {
                boolean byItsOwnWill = code == CloseCode.NORMAL || code == CloseCode.GOING_AWAY || code == CloseCode.NO_CODE;
                if (!byItsOwnWill) {
                    server.noteLost(this, reason);
                }
                left.leave(this, byItsOwnWill, reason);
            }
            gone = true;
        });
    }
}
