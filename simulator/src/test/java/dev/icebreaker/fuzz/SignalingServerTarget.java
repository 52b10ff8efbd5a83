package dev.icebreaker.fuzz;

import dev.icebreaker.network.ByteStream;
import dev.icebreaker.signaling.SignalCodec;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalingServer;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.wire.HttpUpgrade;
import dev.icebreaker.wire.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The signaling server behind TCP: upgrade, frames and messages of a client, any of them broken. Every input is a connection. */
final class SignalingServerTarget implements FuzzTarget {
    private static final int PORT = 80;
    private static final byte[] UPGRADE = ("GET " + SignalingServer.PATH + """
             HTTP/1.1\r
            Host: 198.51.100.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """).getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "signaling-server";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> samples() {
        byte[] join = frame(1, SignalCodec.write(new SignalMessage.Join("room", "alice")));
        byte[] offer = frame(1, SignalCodec.write(new SignalMessage.Offer(SignalMessage.Route.TO_ALL, "v=0\r\n")));
        byte[] joined = Mutator.join(UPGRADE, join);
        return List.of(
                UPGRADE,
                joined,
                Mutator.join(joined, offer),
                Mutator.join(joined, frame(9, "ping")),
                Mutator.join(joined, frame(8, "\u0003\u00e8bye")),
                Mutator.join(UPGRADE, frame(2, "binary")),
                Mutator.join(joined, frame(1, "{\"type\":\"bye\"}")));
    }

    /** A client's frame, masked with zeros. */
    private static byte[] frame(int opcode, String text) {
        byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = payload.length < 126
                ? new byte[] {(byte) (0x80 | opcode), (byte) (0x80 | payload.length), 0, 0, 0, 0}
                : new byte[] {(byte) (0x80 | opcode), (byte) 0xfe, (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0};
        return Mutator.join(head, payload);
    }

    @Override
    public List<byte[]> tokens() {
        return List.of(
                frame(0, "more"), frame(1, "{}"), frame(9, ""), frame(8, ""), new byte[] {(byte) 0x81, (byte) 0xff, 127, 0, 0, 0, 0, 0, 0, 0},
                "\r\n".getBytes(StandardCharsets.US_ASCII), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Half of the inputs begin with a handshake in good order. */
    @Override
    public byte[] repair(byte[] input, SplittableRandom random) {
        return random.nextBoolean() && input.length > UPGRADE.length
                ? Mutator.join(UPGRADE, Arrays.copyOfRange(input, UPGRADE.length, input.length))
                : input;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life extends TwoHosts {
        private final SignalingServer signaling = new SignalingServer(
                simulation,
                Recorder.OFF,
                "server",
                onAccept -> listen(PORT, onAccept),
                new SignalingServer.Settings(4, 0, 20 * SECOND, 5 * SECOND));

        Life() {
            signaling.start();
        }

        @Override
        public void take(byte[] input) {
            byte[] answer = converse(input);
            // What it answers is in order itself, as far as it goes: it may end the connection at any point.
            if (new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 101 ")) {
                WebSocketFrame.readAll(HttpUpgrade.read(answer).rest(), false);
            }
        }

        /** Sends something over a connection of its own, waits a second, and resets it. */
        private byte[] converse(byte[] input) {
            ByteStream stream = connect(PORT);
            ByteArrayOutputStream heard = Ear.on(stream);
            int half = input.length / 2;
            stream.send(Arrays.copyOf(input, half));
            stream.send(Arrays.copyOfRange(input, half, input.length));
            pass(SECOND);
            stream.abort();
            pass(SECOND / 10);
            return heard.toByteArray();
        }

        @Override
        public void settle() {
            expectNoConnections();
            if (signaling.connectionCount() != 0 || signaling.roomCount() != 0) {
                throw new AssertionError(signaling.connectionCount() + " connections and " + signaling.roomCount() + " rooms are left");
            }
            byte[] join = Mutator.join(UPGRADE, frame(1, SignalCodec.write(new SignalMessage.Join("room", "carol"))));
            HttpUpgrade answer = HttpUpgrade.read(converse(join));
            answer.checkAnswerTo(HttpUpgrade.read(UPGRADE));
            String text = WebSocketFrame.readAll(answer.rest(), false).getFirst().text();
            if (!text.contains("\"joined\"")) {
                throw new AssertionError("who joins is told " + text);
            }
        }
    }
}
