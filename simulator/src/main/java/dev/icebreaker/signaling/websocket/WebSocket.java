package dev.icebreaker.signaling.websocket;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteQueue;
import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One end of a WebSocket connection (RFC 6455). It lives on the event loop. The opening handshake begins as soon as the stream
 * below is open; whatever comes from the other side, the answer is what the RFC says, and never an exception.
 */
public final class WebSocket {
    private static final byte[] NOTHING = new byte[0];
    private static final int LONGEST_REASON = Frame.LONGEST_CONTROL - 2;
    /** How long the other side may take for the handshake, and how long for its part of the end. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Simulation simulation;
    private final ByteStream stream;
    private final Opening opening;
    private final @Nullable RandomGenerator masks;
    private final Settings settings;
    private final Listener listener;
    private final ByteQueue queue = new ByteQueue();
    /** The message of which a part has come. */
    private final ByteArrayOutputStream message = new ByteArrayOutputStream(0);

    private @Nullable Opcode messageKind;
    private Phase phase = Phase.OPENING;
    private @Nullable Event timer;
    private boolean heard;

    private enum Phase {
        OPENING,
        OPEN,
        /** This end has sent its Close frame and waits for the other's. */
        CLOSING,
        /** The listener knows that it is over. */
        OVER
    }

    /**
     * How a connection behaves.
     *
     * @param pingNanos how often it looks whether the other side is still there; it counts as lost if nothing came from it
     *     in the time to the next ping; 0 for never
     * @param longestMessage that is taken, in bytes
     */
    public record Settings(long pingNanos, int longestMessage) {}

    /** Hears from a connection. */
    public interface Listener {
        /** The handshake is done. */
        void onOpen();

        void onText(String text);

        void onBinary(byte[] bytes);

        /**
         * It is over; told once.
         *
         * @param code of the Close frame that ended it, whoever sent it first, or {@link CloseCode#ABNORMAL}
         */
        void onClosed(int code, String reason);
    }

    private WebSocket(
            Simulation simulation,
            ByteStream stream,
            Opening opening,
            @Nullable RandomGenerator masks,
            Settings settings,
            Listener listener) {
        this.simulation = simulation;
        this.stream = stream;
        this.opening = opening;
        this.masks = masks;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * The end that begins.
     *
     * @param stream fresh: nothing listens to it yet
     * @param host for the Host field
     * @param random for the key and the masks
     */
    public static WebSocket client(
            Simulation simulation,
            ByteStream stream,
            String host,
            String path,
            RandomGenerator random,
            Settings settings,
            Listener listener) {
        return new WebSocket(
                        simulation, stream, new ClientOpening(host, path, random), random, settings, listener)
                .begin();
    }

    /**
     * The end that was connected to.
     *
     * @param stream fresh: nothing listens to it yet
     * @param path the only one that is served
     * @param admits whether there is room for one more connection; asked when the handshake is otherwise in order
     */
    public static WebSocket server(
            Simulation simulation,
            ByteStream stream,
            String path,
            BooleanSupplier admits,
            Settings settings,
            Listener listener) {
        return new WebSocket(simulation, stream, new ServerOpening(path, admits), null, settings, listener).begin();
    }

    private WebSocket begin() {
        stream.listen(new Below());
        timer = simulation.schedule(PATIENCE_NANOS, () -> breakOff("no handshake within 10 s"));
        return this;
    }

    private boolean isClient() {
        return masks != null;
    }

    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** The stream below. */
    public ByteStream stream() {
        return stream;
    }

    // ---- sending ----------------------------------------------------------------------------------------------------

    /** Sends a text message. Does nothing unless it is open. */
    public void send(String text) {
        if (phase == Phase.OPEN) {
            send(Opcode.TEXT, Utf8.encode(text));
        }
    }

    private void send(Opcode opcode, byte[] payload) {
        byte[] mask = null;
        if (masks != null) {
            mask = new byte[4];
            masks.nextBytes(mask);
        }
        stream.send(new Frame(true, opcode, payload).bytes(mask));
    }

    /** Begins the closing handshake (section 7.1.2); before it is open, or if the other side does not take part, it breaks off. */
    public void close(int code, String reason) {
        if (phase == Phase.OPENING) {
            breakOff(reason);
        } else if (phase == Phase.OPEN) {
            phase = Phase.CLOSING;
            sendClose(code, reason);
            restartTimer(() -> breakOff("the other side did not close"));
        }
    }

    /** Breaks off at once. The listener hears nothing of it. */
    public void abort() {
        phase = Phase.OVER;
        cancelTimer();
        stream.abort();
    }

    private void sendClose(int code, String reason) {
        byte[] text = Utf8.encode(reason);
        int length = Math.min(text.length, LONGEST_REASON);
        while (length < text.length && (text[length] & 0xc0) == 0x80) {
            length--; // not in the middle of a character
        }
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        send(Opcode.CLOSE, payload);
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void restartTimer(Runnable action) {
        cancelTimer();
        timer = simulation.schedule(PATIENCE_NANOS, action);
    }

    private void watch() {
        cancelTimer();
        if (settings.pingNanos() > 0) {
            timer = simulation.schedule(settings.pingNanos(), this::ping);
        }
    }

    private void ping() {
        heard = false;
        send(Opcode.PING, NOTHING);
        timer = simulation.schedule(settings.pingNanos(), () -> {
            if (heard) {
                ping();
            } else {
                breakOff("no answer to a ping within " + settings.pingNanos() / 1_000_000 + " ms");
            }
        });
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private void over(int code, String reason) {
        phase = Phase.OVER;
        cancelTimer();
        listener.onClosed(code, reason);
    }

    private void breakOff(String why) {
        over(CloseCode.ABNORMAL, why);
        stream.abort();
    }

    /** This end has said its last word; the stream ends when the other has, too, or after some time. */
    private void finish() {
        stream.close();
        restartTimer(stream::abort);
    }

    // ---- receiving --------------------------------------------------------------------------------------------------

    /** Hears from the stream. */
    private final class Below implements ByteStream.Listener {
        @Override
        public void onOpen() {
            if (phase == Phase.OPENING && !opening.first().isEmpty()) {
                stream.send(Utf8.encode(opening.first()));
            }
        }

        @Override
        public void onData(byte[] bytes) {
            if (phase == Phase.OVER) {
                return;
            }
            heard = true;
            queue.add(bytes);
            if (phase == Phase.OPENING) {
                handshake();
            }
            frames();
        }

        @Override
        public void onEnd() {
            if (phase == Phase.OVER) {
                cancelTimer();
            } else {
                over(CloseCode.ABNORMAL, "the connection ended without a Close frame");
            }
            stream.close();
        }

        @Override
        public void onBroken(String why) {
            if (phase == Phase.OVER) {
                cancelTimer();
            } else {
                over(CloseCode.ABNORMAL, why);
            }
        }
    }

    private void handshake() {
        try {
            Optional<HttpHead> head = HttpHead.take(queue);
            if (head.isEmpty()) {
                return;
            }
            String answer = opening.answer(head.get());
            if (!answer.isEmpty()) {
                stream.send(Utf8.encode(answer));
            }
            phase = Phase.OPEN;
            watch();
            listener.onOpen();
        } catch (HttpFault fault) {
            over(CloseCode.ABNORMAL, fault.why());
            if (opening.answersFaults()) {
                stream.send(Utf8.encode(fault.answer()));
                finish();
            } else {
                stream.abort();
            }
        }
    }

    private void frames() {
        try {
            while (phase == Phase.OPEN || phase == Phase.CLOSING) {
                Optional<Frame> frame = Frame.take(queue, !isClient(), settings.longestMessage() - message.size());
                if (frame.isEmpty()) {
                    return;
                }
                receive(frame.get());
            }
        } catch (WebSocketFault fault) {
            if (phase == Phase.OPEN) {
                sendClose(fault.code(), fault.why());
            }
            over(fault.code(), fault.why());
            finish();
        }
    }

    private void receive(Frame frame) throws WebSocketFault {
        switch (frame.opcode()) {
            case PING -> send(Opcode.PONG, frame.payload()); // after this end's Close frame, too (section 5.5.2)
            case PONG -> {} // that something came is enough
            case CLOSE -> receiveClose(frame.payload());
            case TEXT, BINARY -> {
                if (messageKind != null) {
                    throw new WebSocketFault(CloseCode.PROTOCOL_ERROR, "a message begins before the one before it ended");
                }
                if (frame.last()) {
                    deliver(frame.opcode(), frame.payload());
                } else {
                    messageKind = frame.opcode();
                    message.writeBytes(frame.payload());
                }
            }
            case CONTINUATION -> {
                Opcode kind = messageKind;
                if (kind == null) {
                    throw new WebSocketFault(CloseCode.PROTOCOL_ERROR, "there is no message to continue");
                }
                message.writeBytes(frame.payload());
                if (frame.last()) {
                    byte[] whole = message.toByteArray();
                    message.reset();
                    messageKind = null;
                    deliver(kind, whole);
                }
            }
        }
    }

    private void deliver(Opcode kind, byte[] payload) throws WebSocketFault {
        if (kind == Opcode.BINARY) {
            listener.onBinary(payload);
        } else {
            listener.onText(Utf8.decode(payload));
        }
    }

    private void receiveClose(byte[] payload) throws WebSocketFault {
        int code = CloseCode.NO_CODE;
        String reason = "";
        if (payload.length == 1) {
            throw new WebSocketFault(CloseCode.PROTOCOL_ERROR, "a Close frame has a code of two bytes or none");
        } else if (payload.length >= 2) {
            code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
            reason = Utf8.decode(Arrays.copyOfRange(payload, 2, payload.length));
            if (!CloseCode.isForTheWire(code)) {
                throw new WebSocketFault(CloseCode.PROTOCOL_ERROR, "a Close frame cannot have the code " + code);
            }
        }
        if (phase == Phase.OPEN) {
            send(Opcode.CLOSE, payload.length == 0 ? NOTHING : Arrays.copyOf(payload, 2));
        }
        over(code, reason);
        // The server ends the connection below first (section 7.1.1).
        if (isClient()) {
            restartTimer(stream::abort);
        } else {
            finish();
        }
    }
}
