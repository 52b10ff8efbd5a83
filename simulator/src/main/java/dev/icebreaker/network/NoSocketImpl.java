package dev.icebreaker.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * Stands below a {@link SimulatedDatagramSocket} where the JDK would have a socket of the operating system: it opens
 * nothing and refuses all. Whatever reaches it is a method that the simulated socket should have overridden.
 */
final class NoSocketImpl extends DatagramSocketImpl {
    private static SocketException refusal() {
        return new SocketException("a simulated socket has no socket of the operating system below it");
    }

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

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    protected void setTTL(byte ttl) throws IOException {
        throw refusal();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
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
    protected void joinGroup(SocketAddress group, NetworkInterface networkInterface) throws IOException {
        throw refusal();
    }

    @Override
    protected void leaveGroup(SocketAddress group, NetworkInterface networkInterface) throws IOException {
        throw refusal();
    }

    @Override
    protected void close() {}

    @Override
    public void setOption(int option, Object value) throws SocketException {
        throw refusal();
    }

    @Override
    public Object getOption(int option) throws SocketException {
        throw refusal();
    }
}
