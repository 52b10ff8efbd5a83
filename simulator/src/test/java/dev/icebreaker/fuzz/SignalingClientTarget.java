package dev.icebreaker.fuzz;

import dev.icebreaker.signaling.SignalCodec;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalingChannel;
import dev.icebreaker.signaling.SignalingClient;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.wire.HttpUpgrade;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The signaling client, to which a server says anything once the handshake is done. Every input is a client of its own. */
final class SignalingClientTarget implements FuzzTarget {
    private static final int PORT = 80;
    private static final SignalMessage.Route TO_ALICE = SignalMessage.Route.to("alice");

    @Override
    public String name() {
        return "signaling-client";
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
        byte[] joined = text(new SignalMessage.Joined("room", List.of("bob")));
        return List.of(
                joined,
                Mutator.join(joined, text(new SignalMessage.PeerJoined("carol", false))),
                Mutator.join(joined, text(new SignalMessage.PeerLeft("bob", "left"))),
                Mutator.join(joined, text(new SignalMessage.Offer(TO_ALICE, "v=0\r\n"))),
                Mutator.join(joined, text(new SignalMessage.Error(SignalMessage.ErrorCode.ROOM_FULL, "no more"))),
                text(new SignalMessage.Error(SignalMessage.ErrorCode.ROOM_FULL, "no more")),
                Mutator.join(joined, frame(9, "ping")),
                Mutator.join(joined, frame(8, "\u0003\u00e8bye")),
                Mutator.join(joined, frame(2, "binary")));
    }

    private static byte[] text(SignalMessage message) {
        return frame(1, SignalCodec.write(message));
    }

    /** A server's frame, which is not masked. */
    private static byte[] frame(int opcode, String text) {
        byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = payload.length < 126
                ? new byte[] {(byte) (0x80 | opcode), (byte) payload.length}
                : new byte[] {(byte) (0x80 | opcode), 126, (byte) (payload.length >> 8), (byte) payload.length};
        return Mutator.join(head, payload);
    }

    @Override
    public List<byte[]> tokens() {
        return List.of(frame(0, "more"), frame(1, "{}"), frame(9, ""), frame(8, ""), new byte[] {(byte) 0x81, 127, 127, 0, 0, 0, 0, 0, 0, 0});
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life extends TwoHosts {
        private byte[] speech = {};
        private int connected;

        Life() {
            listen(PORT, stream -> Ear.on(stream, new Consumer<>() {
                private boolean answered;

                @Override
                public void accept(byte[] bytes) {
                    if (!answered) {
                        answered = true;
                        stream.send(Mutator.join(answerTo(bytes), speech));
                    }
                }
            }));
        }

        /** RFC 6455 section 4.2.2. */
        private static byte[] answerTo(byte[] request) {
            HttpUpgrade.read(request).checkRequest();
            String text = new String(request, StandardCharsets.US_ASCII);
            String key = text.lines()
                    .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                    .map(line -> line.substring("Sec-WebSocket-Key: ".length()))
                    .findFirst()
                    .orElseThrow();
            try {
                byte[] hash = MessageDigest.getInstance("SHA-1")
                        .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
                return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(hash)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void take(byte[] input) {
            speech = input.clone();
            SignalingClient talker = new SignalingClient(
                    simulation,
                    Recorder.OFF,
                    () -> connect(PORT),
                    simulation.random("client"),
                    new SignalingClient.Settings("room", "alice", "server", "198.51.100.1", 0));
            talker.listen(new SignalingChannel.Listener() {
                @Override
                public void onConnected(List<String> peers, boolean again) {
                    connected++;
                }

                @Override
                public void onLost(String why) {
                    if (why.isEmpty()) {
                        throw new AssertionError("nobody says why the connection is lost");
                    }
                }

                @Override
                public void onMessage(SignalMessage message) {}
            });
            talker.open();
            talker.send(new SignalMessage.Offer(SignalMessage.Route.TO_ALL, "v=0\r\n"));
            pass(3 * SECOND);
            talker.close();
            pass(SECOND / 10);
        }

        @Override
        public void settle() {
            int before = connected;
            take(text(new SignalMessage.Joined("room", List.of("bob"))));
            if (connected != before + 1) {
                throw new AssertionError("a client no longer joins");
            }
            expectNoConnections();
        }
    }
}
