package dev.icebreaker.signaling;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.SignalMessage.Joined;
import dev.icebreaker.signaling.SignalMessage.PeerJoined;
import dev.icebreaker.signaling.SignalMessage.PeerLeft;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.websocket.CloseCode;
import dev.icebreaker.signaling.websocket.WebSocket;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A peer's channel over a signaling server. It joins the room as soon as it is connected. When the connection is lost it connects
 * again: after a second, then two, four and so on up to 30, each time shortened by up to a half at random, so that clients do not come
 * back all at once. Messages for somebody who is not there wait until he is; what was under way when a connection broke is lost.
 */
public final class SignalingClient implements SignalingChannel {
    private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;
    private static final int MOST_WAITING = 256;

    private final Simulation simulation;
    private final Recorder recorder;
    private final Connector connector;
    private final RandomGenerator random;
    private final Settings settings;
    private final Queue<Relayed> waiting = new ArrayDeque<>();
    /** Who else is in the room, as far as is known. */
    private final Set<String> present = new LinkedHashSet<>();

    private @Nullable Listener listener;
    private @Nullable WebSocket socket;
    private @Nullable Event retry;
    private boolean joined;
    private boolean wasJoined;
    private boolean closed;
    private int failures;
    private long refused;

    /**
     * Whom it connects to, and as whom.
     *
     * @param server its name, for the trace
     * @param host what stands in the request's Host field
     * @param pingNanos how often it looks whether the server is still there; 0 for never
     */
    public record Settings(String room, String peer, String server, String host, long pingNanos) {}

    /** Makes fresh connections to the server, TCP or TLS over it. */
    @FunctionalInterface
    public interface Connector {
        /** @throws IOException if the host cannot even begin, since it has no address at the moment */
        ByteStream connect() throws IOException;
    }

    /**
     * A client that does not connect yet.
     *
     * @param random for keys, masks and pauses
     */
    public SignalingClient(
            Simulation simulation,
            Recorder recorder,
            Connector connector,
            RandomGenerator random,
            Settings settings) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.connector = connector;
        this.random = random;
        this.settings = settings;
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    private Listener listener() {
        Listener hearing = listener;
        if (hearing == null) {
            throw new IllegalStateException("a channel wants a listener before it is opened");
        }
        return hearing;
    }

    @Override
    public void open() {
        if (closed) {
            return;
        }
        try {
            socket = WebSocket.client(
                    simulation,
                    connector.connect(),
                    settings.host(),
                    SignalingServer.PATH,
                    random,
                    new WebSocket.Settings(settings.pingNanos(), SignalingServer.LONGEST_MESSAGE),
                    new Connection());
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The host's addresses may have changed. A connection from one that it has no longer is given up at once, as browsers do, and whoever
     * waits to connect again does so now.
     *
     * @param has whether the host has an address now
     */
    public void networkChanged(Predicate<IpAddress> has) {
        if (socket != null && !has.test(socket.stream().local().address())) {
            IpAddress gone = socket.stream().local().address();
            socket.abort();
            failures = 0;
            lost("the address " + gone + " is gone");
        }
        if (retry != null && retry.cancel()) {
            retry = simulation.schedule(0, this::open);
        }
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("the channel is not open");
        }
        return open;
    }

    // ---- sending ----------------------------------------------------------------------------------------------------

    @Override
    public void send(Relayed message) {
        if (closed) {
            drop(message, "the channel is closed");
        } else if (isThere(message)) {
            transmit(message);
        } else if (waiting.size() == MOST_WAITING) {
            drop(message, MOST_WAITING + " messages wait already");
        } else {
            waiting.add(message);
            if (recorder.isOn()) {
                recorder.record(new TraceEvent.SignalQueued(
                        simulation.nowNanos(), settings.room(), settings.peer(), message.type().toString(), SignalCodec.write(message)));
            }
        }
    }

    /** Whether somebody is there to whom a message is to go. */
    private boolean isThere(Relayed message) {
        return joined && message.route().to().map(present::contains).orElse(!present.isEmpty());
    }

    private void transmit(SignalMessage message) {
        String text = SignalCodec.write(message);
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalSent(
                    simulation.nowNanos(), settings.room(), settings.peer(), settings.server(), message.type().toString(), text));
        }
        socket().send(text);
    }

    private void drop(Relayed message, String why) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalDropped(
                    simulation.nowNanos(), settings.room(), settings.peer(), message.type().toString(), SignalCodec.write(message), why));
        }
    }

    private void transmitWhatWaited() {
        for (Iterator<Relayed> each = waiting.iterator(); each.hasNext(); ) {
            Relayed message = each.next();
            if (isThere(message)) {
                each.remove();
                transmit(message);
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        joined = false;
        waiting.forEach(message -> drop(message, "the channel was closed"));
        waiting.clear();
        if (retry != null) {
            retry.cancel();
        }
        if (socket != null) {
            socket.close(CloseCode.NORMAL, "");
        }
    }

    // ---- connecting -------------------------------------------------------------------------------------------------

    private void lost(String why) {
        socket = null;
        joined = false;
        present.clear();
        if (closed) {
            return;
        }
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalingLost(
                    simulation.nowNanos(), settings.peer(), settings.room(), settings.peer(), settings.server(), why));
        }
        long pause = Math.min(FIRST_PAUSE_NANOS << Math.min(failures++, 10), LONGEST_PAUSE_NANOS);
        retry = simulation.schedule(pause - random.nextLong(pause / 2), this::open);
        listener().onLost(why);
    }

    private void joined(Joined message) {
        boolean again = wasJoined;
        joined = true;
        wasJoined = true;
        failures = 0;
        present.addAll(message.peers());
        if (recorder.isOn()) {
            ByteStream stream = socket().stream();
            recorder.record(new TraceEvent.SignalingConnected(
                    simulation.nowNanos(),
                    settings.room(),
                    settings.peer(),
                    settings.server(),
                    again,
                    stream.local(),
                    stream.remote()));
        }
        transmitWhatWaited();
        listener().onConnected(List.copyOf(present), again);
    }

    // ---- receiving --------------------------------------------------------------------------------------------------

    /** Hears from one connection to the server. */
    private final class Connection implements WebSocket.Listener {
        @Override
        public void onOpen() {
            transmit(new Join(settings.room(), settings.peer()));
        }

        @Override
        public void onText(String text) {
            if (closed) {
                return;
            }
            try {
                SignalMessage message = SignalCodec.read(text);
                noteReceived(message, text);
                receive(message, text);
            } catch (SignalFormatException e) {
                refuse(text, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void onBinary(byte[] bytes) {
            refuse(bytes.length + " bytes", "messages are text");
        }

        @Override
        public void onClosed(int code, String reason) {
            lost(code == CloseCode.ABNORMAL ? reason : "closed with code " + code + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    private void receive(SignalMessage message, String text) {
        switch (message) {
            case Joined answer when !joined -> joined(answer);
            case SignalMessage.Error error when !joined -> {
                listener().onMessage(error);
                if (!closed) {
                    socket().abort();
                    lost(error.code() + ": " + error.reason());
                }
            }
            case PeerJoined other when joined -> {
                present.add(other.peer());
                transmitWhatWaited();
                listener().onMessage(other);
            }
            case PeerLeft other when joined -> {
                present.remove(other.peer());
                listener().onMessage(other);
            }
            case SignalMessage.Error error -> listener().onMessage(error);
            case Relayed relayed when joined -> listener().onMessage(relayed);
            default -> refuse(text, "nothing that a server says now");
        }
    }

    private void noteReceived(SignalMessage message, String text) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalReceived(
                    simulation.nowNanos(), settings.room(), settings.peer(), settings.server(), message.type().toString(), text));
        }
    }

    /** How much came that was no message, or one that makes no sense. */
    public long refused() {
        return refused;
    }

    private void refuse(String what, String why) {
        refused++;
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalRefused(
                    simulation.nowNanos(), Optional.of(settings.room()), settings.peer(), settings.server(), what, why));
        }
    }
}
