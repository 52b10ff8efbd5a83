package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A socket that waits for connections (LISTEN). */
final class ListeningSocket implements TcpListener {
    /** How many handshakes may be half done at a time, so that a flood of SYNs fills no memory (RFC 4987 section 3). */
    static final int HALF_OPEN_LIMIT = 256;

    private final Tcp tcp;
    private final Endpoint local;
    private final Consumer<ByteStream> onAccept;
    private final Set<Connection> halfOpen = new LinkedHashSet<>();

    ListeningSocket(Tcp tcp, Endpoint local, Consumer<ByteStream> onAccept) {
        this.tcp = tcp;
        this.local = local;
        this.onAccept = onAccept;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    boolean isFull() {
        return halfOpen.size() >= HALF_OPEN_LIMIT;
    }

    void begin(Connection connection) {
        halfOpen.add(connection);
    }

    /** A handshake is done. */
    void accept(Connection connection) {
        halfOpen.remove(connection);
        onAccept.accept(connection);
    }

    /** A connection has ended, whether it was ever accepted or not. */
    void forget(Connection connection) {
        halfOpen.remove(connection);
    }

    @Override
    public void close() {
        tcp.unlisten(this);
        List.copyOf(halfOpen).forEach(Connection::abort);
    }
}
