package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.UdpSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts on one wire of 10 ms, and at most one box with hosts behind it: just enough of a network to try servers and clients. */
final class LittleInternet {
    static final IpPrefix INSIDE = IpPrefix.parse("192.168.0.0/16");
    private static final long DELAY_NANOS = 10_000_000;

    final Simulation simulation;
    private final Middlebox box;
    private final Map<Endpoint, Socket> sockets = new HashMap<>();
    private final Set<Endpoint> unplugged = new HashSet<>();
    private int nextPort = 50_000;

    LittleInternet(Simulation simulation, Middlebox box) {
        this.simulation = simulation;
        this.box = box;
    }

    UdpSocket bind(String endpoint) {
        return bind(Endpoint.parse(endpoint));
    }

    UdpSocket bind(Endpoint endpoint) {
        Socket socket = new Socket(endpoint);
        sockets.put(endpoint, socket);
        return socket;
    }

    /** A socket at a port that nobody had before. */
    UdpSocket open(String address) {
        return bind(new Endpoint(IpAddress.parse(address), nextPort++));
    }

    int openSockets() {
        return sockets.size();
    }

    /** From now on packets from there and to there vanish. */
    void unplug(Endpoint endpoint) {
        unplugged.add(endpoint);
    }

    private void onTheWire(Endpoint source, Endpoint destination, byte[] payload) {
        if (unplugged.contains(source) || unplugged.contains(destination)) {
            return;
        }
        Datagram packet = new Datagram(1, source, destination, payload, 64);
        simulation.schedule(DELAY_NANOS, () -> route(packet));
    }

    private void route(Datagram packet) {
        if (!INSIDE.contains(packet.source().address())) {
            if (sockets.containsKey(packet.destination()) && !INSIDE.contains(packet.destination().address())) {
                deliver(packet);
            } else if (box.inbound(packet, simulation.nowNanos()) instanceof Verdict.Forward(Datagram inside, long binding)) {
                deliver(inside);
            }
        } else if (INSIDE.contains(packet.destination().address())) {
            deliver(packet);
        } else {
            switch (box.outbound(packet, simulation.nowNanos())) {
                case Verdict.Forward(Datagram outside, long binding) -> deliver(outside);
                case Verdict.Hairpin(Datagram inside, long binding) -> deliver(inside);
                case Verdict.Drop drop -> {}
            }
        }
    }

    private void deliver(Datagram packet) {
        Socket socket = sockets.get(packet.destination());
        if (socket != null) {
            socket.receiver.receive(packet);
        }
    }

    /** Keeps what arrives until somebody wants it. */
    final class Socket implements UdpSocket {
        private final Endpoint local;
        final List<Datagram> received = new ArrayList<>();
        private Receiver receiver = received::add;

        Socket(Endpoint local) {
            this.local = local;
        }

        @Override
        public Endpoint local() {
            return local;
        }

        @Override
        public void send(Endpoint destination, byte[] payload) {
            onTheWire(local, destination, payload);
        }

        @Override
        public void onReceive(Receiver newReceiver) {
            receiver = newReceiver;
        }

        @Override
        public void close() {
            sockets.remove(local);
        }
    }
}
