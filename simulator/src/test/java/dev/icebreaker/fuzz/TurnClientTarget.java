package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.ice.HostSockets;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.turn.TurnTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;

/** A peer's socket whose TURN server, over TCP or TLS, answers with anything. Every input is a socket. */
final class TurnClientTarget implements FuzzTarget {
    private static final int TCP_PORT = 3478;
    private static final int TLS_PORT = 5349;

    @Override
    public String name() {
        return "turn-client-over-streams";
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
        return new TurnStreamTarget().samples();
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life extends TwoHosts {
        private byte[] answer = {};
        private int heard;
        private boolean finished;

        Life() {
            listen(TCP_PORT, false);
            listen(TLS_PORT, true);
        }

        private void listen(int port, boolean overTls) {
            listen(port, below -> {
                ByteStream stream = overTls ? Tls.server(below, simulation.random("server")) : below;
                Ear.on(stream, bytes -> {
                    int half = answer.length / 2;
                    stream.send(Arrays.copyOf(answer, half));
                    stream.send(Arrays.copyOfRange(answer, half, answer.length));
                });
            });
        }

        @Override
        public void take(byte[] input) {
            answer = input;
            heard = 0;
            finished = false;
            simulation.spawn(client.context(), "agent", () -> {
                try {
                    talk(input.length % 2 == 0 ? TurnTransport.TCP : TurnTransport.TLS);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            pass(100 * MILLI);
            if (!finished || heard > input.length) {
                throw new AssertionError("of " + input.length + " bytes, " + heard + " were heard; finished: " + finished);
            }
        }

        private void talk(TurnTransport transport) throws IOException {
            HostSockets sockets = new HostSockets(client, true);
            Endpoint relay = new Endpoint(SERVER, transport == TurnTransport.TLS ? TLS_PORT : TCP_PORT);
            Endpoint inside = sockets.reach(new TurnAccess(relay, transport, TurnServerTarget.USER, TurnServerTarget.PASSWORD));
            try (DatagramSocket socket = sockets.open(CLIENT)) {
                byte[] request = TurnServerTarget.requests().getFirst();
                socket.send(new DatagramPacket(request, request.length, inside.toInetSocketAddress()));
                socket.setSoTimeout(50);
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[Mutator.LONGEST + 4], Mutator.LONGEST + 4);
                    socket.receive(packet);
                    check(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
            } catch (SocketTimeoutException noMore) {
                finished = true;
            }
        }

        /** Whatever else it is, it says how long it is. */
        private void check(byte[] message) {
            heard += message.length;
            int head = (message[0] & 0xc0) == 0x40 ? 4 : 20;
            int length = (message[2] & 0xff) << 8 | message[3] & 0xff;
            if ((message[0] & 0x80) != 0 || message.length != head + length) {
                throw new AssertionError("this is no message: " + Arrays.toString(message));
            }
        }

        @Override
        public void settle() {
            expectNoConnections();
        }
    }
}
