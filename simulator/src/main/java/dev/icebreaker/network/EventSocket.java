package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.DropReason;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** The event-driven socket of a host. */
final class EventSocket implements UdpSocket, HostSocket {
    private final Host host;
    private final @Nullable IpAddress boundAddress;
    private final Endpoint local;
    private @Nullable Receiver receiver;
    private boolean closed;

    EventSocket(Host host, @Nullable IpAddress boundAddress, int port) throws SocketException {
        this.host = host;
        this.boundAddress = boundAddress;
        int given = host.bind(this, port);
        this.local = new Endpoint(boundAddress != null ? boundAddress : host.firstAddress(), given);
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public long send(Endpoint destination, byte[] payload) {
        if (closed) {
            throw new IllegalStateException("the socket " + local + " of " + host + " is closed");
        }
        Endpoint source = local;
        if (boundAddress == null) {
            IpAddress address = host.sourceFor(destination.address());
            if (address != null && !address.equals(local.address())) {
                source = new Endpoint(address, local.port());
            }
        }
        return host.send(source, destination, payload);
    }

    @Override
    public void onReceive(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void close() {
        closed = true;
        host.release(local.port(), this);
    }

    @Override
    public @Nullable IpAddress boundAddress() {
        return boundAddress;
    }

    @Override
    public boolean sharesPort() {
        return false;
    }

    @Override
    public boolean isEventDriven() {
        return true;
    }

    @Override
    public void arrive(Datagram packet) {
        Receiver to = receiver;
        if (to == null) {
            host.drop(packet, DropReason.NO_SOCKET, "nobody listens on the socket yet");
            return;
        }
        host.delivered(packet);
        to.receive(packet);
    }
}
