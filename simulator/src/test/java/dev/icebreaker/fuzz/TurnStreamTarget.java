package dev.icebreaker.fuzz;

import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.turn.MessageSplitter;
import dev.icebreaker.turn.TurnServer;
import dev.icebreaker.turn.TurnSettings;
import dev.icebreaker.turn.TurnTransport;
import dev.icebreaker.wire.Frame;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunForm;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A TURN server over TCP and TLS. Every input is a connection, on which a client goes on with it after it has got an allocation. */
final class TurnStreamTarget implements FuzzTarget {
    private static final int TCP_PORT = 3478;
    private static final int TLS_PORT = 5349;

    @Override
    public String name() {
        return "turn-server-over-streams";
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
        List<byte[]> samples = new ArrayList<>();
        byte[] all = new byte[0];
        for (byte[] request : TurnServerTarget.requests()) {
            byte[] padded = MessageSplitter.padded(request);
            samples.add(padded);
            all = Mutator.join(all, padded);
        }
        samples.add(all);
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    /** The messages of a stream with the server's nonce and right signatures, as far as they are messages. */
    private static byte[] signedAnew(byte[] stream, String nonce) {
        byte[] signed = new byte[0];
        int at = 0;
        while (stream.length - at >= Stun.HEADER_BYTES && (stream[at] & 0xc0) == 0) {
            int end = at + Stun.HEADER_BYTES + (ByteBuffer.wrap(stream).getShort(at + 2) & 0xffff);
            if (end > stream.length) {
                break;
            }
            signed = Mutator.join(signed, TurnServerTarget.signedAnew(Arrays.copyOfRange(stream, at, end), nonce));
            at = end;
        }
        return Mutator.join(signed, Arrays.copyOfRange(stream, at, stream.length));
    }

    private static final class Life extends TwoHosts {
        private final TurnServer turn = new TurnServer(
                server,
                TurnSettings.of(
                        TurnServerTarget.REALM,
                        Map.of(TurnServerTarget.USER, TurnServerTarget.PASSWORD),
                        List.of(SERVER)));

        Life() {
            try {
                turn.listen(SERVER, TCP_PORT, TurnTransport.TCP);
                turn.listen(SERVER, TLS_PORT, TurnTransport.TLS);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private ByteStream connect(boolean overTls) {
            ByteStream tcp = connect(overTls ? TLS_PORT : TCP_PORT);
            return overTls ? Tls.client(tcp, "turn.example", simulation.random("client")) : tcp;
        }

        @Override
        public void take(byte[] input) {
            ByteStream stream = connect(input.length % 2 == 0);
            ByteArrayOutputStream heard = Ear.on(stream);
            String nonce = allocate(stream, heard);
            byte[] bytes = input.length % 8 == 0 ? input.clone() : signedAnew(input, nonce);
            int half = bytes.length / 2;
            stream.send(Arrays.copyOf(bytes, half));
            pass(MILLI);
            stream.send(Arrays.copyOfRange(bytes, half, bytes.length));
            pass(10 * MILLI);
            Frame.readStream(heard.toByteArray()).forEach(Life::check);
            stream.abort();
            pass(MILLI);
            if (turn.allocationCount() != 0) {
                throw new AssertionError("an allocation outlives its connection");
            }
        }

        /** Gets an allocation, and returns the nonce. */
        private String allocate(ByteStream stream, ByteArrayOutputStream heard) {
            stream.send(StunWriter.request(Stun.REFRESH, TurnServerTarget.TRANSACTION).bytes());
            pass(MILLI);
            String nonce = ((StunMessage) Frame.readStream(heard.toByteArray()).getFirst()).text(Stun.NONCE);
            stream.send(TurnServerTarget.signedAnew(TurnServerTarget.requests().getFirst(), nonce));
            pass(MILLI);
            StunMessage answer = (StunMessage) Frame.readStream(heard.toByteArray()).getLast();
            if (answer.kind() != Stun.Kind.SUCCESS || turn.allocationCount() != 1) {
                throw new AssertionError("an allocation is refused: " + answer);
            }
            return nonce;
        }

        private static void check(Frame answer) {
            if (answer instanceof StunMessage message) {
                StunForm.check(message);
                if (message.has(Stun.MESSAGE_INTEGRITY) && !message.integrityHolds(TurnServerTarget.KEY)) {
                    throw new AssertionError("its integrity is wrong: " + message);
                }
            }
        }

        @Override
        public void settle() {
            expectNoConnections();
        }
    }
}
