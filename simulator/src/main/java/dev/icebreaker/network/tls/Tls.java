package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteStream;
import java.util.random.RandomGenerator;

/** Puts TLS 1.3 on a stream. Whoever does so leaves that stream to it, and listens to the new one. */
public final class Tls {
    private Tls() {}

    /**
     * The client's end: it opens one round trip after the stream below, when the server has answered.
     *
     * @param serverName whom the client wants to talk to, as the SNI says it; an address literal is not said (RFC 6066
     *     section 3)
     */
    public static ByteStream client(ByteStream below, String serverName, RandomGenerator random) {
        TlsClient client = new TlsClient(below, serverName, random);
        client.begin();
        return client;
    }

    /** The server's end: it opens when the client's Finished has come. */
    public static ByteStream server(ByteStream below, RandomGenerator random) {
        TlsServer server = new TlsServer(below, random);
        below.listen(server);
        return server;
    }
}
