package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Detour;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.SimulatedDatagramSocket;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.turn.MessageSplitter;
import dev.icebreaker.turn.TurnTransport;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries what an agent sends in datagrams to a TURN server over a TCP or TLS connection, message by message, and back. The
 * connection is made for the first of them and not made again: an agent hears nothing any more when it is lost.
 *
 * <p>An agent that believes to talk UDP repeats its requests; over a stream there are no repetitions (RFC 8489 section 6.2.2), so they
 * end here.
 */
final class StreamGateway implements Detour, ByteStream.Listener {
    private static final int MOST_REQUESTS = 64;
    private static final int ID_AT = 8;
    private static final int HEADER_BYTES = 20;

    private final Host host;
    private final IpAddress local;
    private final TurnAccess access;
    private final Set<ByteBuffer> requests = new LinkedHashSet<>();
    private final MessageSplitter splitter;
    private @Nullable ByteStream stream;
    private boolean over;

    private StreamGateway(
            Host host, IpAddress local, TurnAccess access, SimulatedDatagramSocket socket, Endpoint inside) {
        this.host = host;
        this.local = local;
        this.access = access;
        Consumer<byte[]> deliver = socket.detour(inside, this);
        this.splitter = new MessageSplitter(deliver);
    }

    /** Puts one below a socket, for what it sends to {@code inside}. */
    static void open(Host host, IpAddress local, TurnAccess access, SimulatedDatagramSocket socket, Endpoint inside) {
        new StreamGateway(host, local, access, socket, inside);
    }

    @Override
    public void send(byte[] payload) {
        if (!isRepetition(payload)) {
            onLoop(() -> forward(payload));
        }
    }

    /** Streams live on the event loop, and agents on fibers. */
    private void onLoop(Runnable action) {
        host.network().simulation().schedule(0, action);
    }

    private boolean isRepetition(byte[] payload) {
        boolean isRequest = payload.length >= HEADER_BYTES && (payload[0] & 0xc1) == 0 && (payload[1] & 0x10) == 0;
        if (!isRequest) {
            return false;
        }
        if (requests.size() == MOST_REQUESTS) {
            requests.remove(requests.iterator().next());
        }
        return !requests.add(ByteBuffer.wrap(payload, ID_AT, HEADER_BYTES - ID_AT));
    }

    private void forward(byte[] message) {
        if (over) {
            return;
        }
        if (stream == null) {
            connect();
        }
        if (stream != null) {
            stream.send(MessageSplitter.padded(message));
        }
    }

    private void connect() {
        try {
            ByteStream tcp = host.connectTcp(local, access.server());
            stream = access.transport() == TurnTransport.TLS
                    ? Tls.client(tcp, access.server().address().toString(), host.context().random("TLS"))
                    : tcp;
            stream.listen(this);
        } catch (BindException e) {
            onBroken(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void onOpen() {
        Recorder recorder = host.network().recorder();
        if (recorder.isOn() && stream != null) {
            recorder.record(new TraceEvent.TurnConnectionOpened(
                    host.network().simulation().nowNanos(),
                    host.name(),
                    access.transport().toString(),
                    stream.local(),
                    access.server()));
        }
    }

    @Override
    public void onData(byte[] bytes) {
        if (!splitter.take(bytes) && stream != null) {
            stream.abort();
            onBroken("what came from the server was no TURN");
        }
    }

    @Override
    public void onEnd() {
        if (stream != null) {
            stream.close();
        }
        onBroken("the server closed it");
    }

    @Override
    public void onBroken(String why) {
        if (!over) {
            over = true;
            Recorder recorder = host.network().recorder();
            if (recorder.isOn()) {
                recorder.record(new TraceEvent.TurnConnectionLost(
                        host.network().simulation().nowNanos(),
                        host.name(),
                        access.transport().toString(),
                        access.server(),
                        why));
            }
        }
    }

    @Override
    public void close() {
        onLoop(() -> {
            over = true;
            if (stream != null) {
                stream.close();
            }
        });
    }
}
