package dev.icebreaker.fuzz;

import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.tls.Tls;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** TLS on both sides: a server hears from a broken client, and a client from a broken server. Every input is a connection to each. */
final class TlsTarget implements FuzzTarget {
    private static final int GOOD = 443;
    private static final int BROKEN = 444;
    private static final int MIRROR = 445;

    private final List<byte[]> samples;

    TlsTarget() {
        try (Life life = new Life()) {
            byte[] hello = life.whatAClientSays();
            byte[] answer = life.say(GOOD, hello);
            samples = List.of(hello, answer, Mutator.join(hello, answer));
        }
    }

    @Override
    public String name() {
        return "tls";
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
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life extends TwoHosts {
        private byte[] fromServer = {};
        private byte[] atMirror = {};

        Life() {
            listen(GOOD, below -> {
                ByteStream tls = Tls.server(below, simulation.random("server"));
                Ear.on(tls, tls::send);
            });
            listen(BROKEN, below -> {
                Ear.on(below);
                below.send(fromServer);
            });
            listen(MIRROR, below -> Ear.on(below, bytes -> atMirror = Mutator.join(atMirror, bytes)));
        }

        /** Says something to a port, and returns what is said there. */
        byte[] say(int port, byte[] bytes) {
            ByteStream stream = connect(port);
            ByteArrayOutputStream heard = Ear.on(stream);
            stream.send(bytes.clone());
            pass(SECOND);
            stream.abort();
            pass(SECOND);
            return heard.toByteArray();
        }

        /** Says something over TLS to a port. */
        private byte[] sayOverTls(int port, byte[] bytes) {
            ByteStream tls = Tls.client(connect(port), "server.example", simulation.random("client"));
            ByteArrayOutputStream heard = Ear.on(tls);
            tls.send(bytes);
            pass(SECOND);
            tls.abort();
            pass(SECOND);
            return heard.toByteArray();
        }

        byte[] whatAClientSays() {
            sayOverTls(MIRROR, new byte[] {1});
            return atMirror;
        }

        @Override
        public void take(byte[] input) {
            say(GOOD, input);
            fromServer = input.clone();
            sayOverTls(BROKEN, new byte[] {1, 2, 3});
        }

        @Override
        public void settle() {
            byte[] text = new byte[40_000];
            Arrays.fill(text, (byte) 7);
            if (!Arrays.equals(sayOverTls(GOOD, text), text)) {
                throw new AssertionError("the server no longer echoes");
            }
            expectNoConnections();
        }
    }
}
