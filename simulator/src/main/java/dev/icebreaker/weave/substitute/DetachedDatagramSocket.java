package dev.icebreaker.weave.substitute;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * Stands in for {@link DatagramSocket} as the superclass of sockets that pass every call on to another. The original opens a
 * file descriptor even then; this one has none, and refuses whatever would need it.
 */
public class DetachedDatagramSocket extends DatagramSocket {
    /** The original takes a port that nobody will use; this one takes none. */
    public DetachedDatagramSocket() {
        super(new Nothing());
    }

    /** As the original with null: not bound. */
    public DetachedDatagramSocket(SocketAddress address) throws SocketException {
        super(new Nothing());
        if (address != null) {
            throw refusal();
        }
    }

    public DetachedDatagramSocket(int port) throws SocketException {
        super(new Nothing());
        throw refusal();
    }

    public DetachedDatagramSocket(int port, InetAddress address) throws SocketException {
        this(port);
    }

    @Override
    public void close() {
        // nothing is open
    }

    private static SocketException refusal() {
        return new SocketException("a simulation opens no socket of the operating system");
    }

    /** The part that would talk to the operating system. */
    private static final class Nothing extends DatagramSocketImpl {
        @Override
        protected void create() throws SocketException {
            throw refusal();
        }

        @Override
        protected void bind(int port, InetAddress address) throws SocketException {
            throw refusal();
        }

        @Override
        protected void send(DatagramPacket packet) throws IOException {
            throw refusal();
        }

        @Override
        protected int peek(InetAddress address) throws IOException {
            throw refusal();
        }

        @Override
        protected int peekData(DatagramPacket packet) throws IOException {
            throw refusal();
        }

        @Override
        protected void receive(DatagramPacket packet) throws IOException {
            throw refusal();
        }

        @Deprecated
        @Override
        protected void setTTL(byte ttl) throws IOException {
            throw refusal();
        }

        @Deprecated
        @Override
        protected byte getTTL() throws IOException {
            throw refusal();
        }

        @Override
        protected void setTimeToLive(int ttl) throws IOException {
            throw refusal();
        }

        @Override
        protected int getTimeToLive() throws IOException {
            throw refusal();
        }

        @Override
        protected void join(InetAddress group) throws IOException {
            throw refusal();
        }

        @Override
        protected void leave(InetAddress group) throws IOException {
            throw refusal();
        }

        @Override
        protected void joinGroup(SocketAddress group, NetworkInterface netIf) throws IOException {
            throw refusal();
        }

        @Override
        protected void leaveGroup(SocketAddress group, NetworkInterface netIf) throws IOException {
            throw refusal();
        }

        @Override
        protected void close() {
            // nothing is open
        }

        @Override
        public void setOption(int option, Object value) throws SocketException {
            throw refusal();
        }

        @Override
        public Object getOption(int option) throws SocketException {
            throw refusal();
        }
    }
}
