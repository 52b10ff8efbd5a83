package dev.icebreaker.turn;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.UdpSocket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ports that a server relays at: dynamic ones, drawn at random (RFC 8656 section 7.2), and those that are reserved. */
final class Ports {
    private static final int FIRST = 49_152;
    private static final int COUNT = 65_536 - FIRST;
    private static final int TOKEN_BYTES = 8;
    /** For how long a port waits for the request that has its token; RFC 8656 section 7.2 recommends 30 s at least. */
    private static final long RESERVED_NANOS = 30_000_000_000L;

    private final Host host;
    private final RandomGenerator random;
    private final Map<String, Reservation> reserved = new LinkedHashMap<>();

    private record Reservation(UdpSocket socket, Timer lifetime) {}

    /** A socket, and the token of the one on the next port if that is reserved. */
    record Opened(UdpSocket socket, byte @Nullable [] token) {}

    Ports(Host host, RandomGenerator random) {
        this.host = host;
        this.random = random;
    }

    /** A socket on any port; null if all are taken. */
    @Nullable Opened any(IpAddress address) {
        int start = random.nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            UdpSocket socket = open(address, FIRST + (start + i) % COUNT);
            if (socket != null) {
                return new Opened(socket, null);
            }
        }
        return null;
    }

    /** A socket on an even port; null if there is none, or, if {@code withNext}, none of which the next one is free as well. */
    @Nullable Opened even(IpAddress address, boolean withNext) {
        int start = random.nextInt(COUNT / 2);
        for (int i = 0; i < COUNT / 2; i++) {
            int port = FIRST + (start + i) % (COUNT / 2) * 2;
            UdpSocket socket = open(address, port);
            if (socket != null && !withNext) {
                return new Opened(socket, null);
            }
            UdpSocket next = socket == null ? null : open(address, port + 1);
            if (socket != null && next != null) {
                return new Opened(socket, reserve(next));
            } else if (socket != null) {
                socket.close();
            }
        }
        return null;
    }

    private @Nullable UdpSocket open(IpAddress address, int port) {
        try {
            return host.openUdp(address, port);
        } catch (SocketException taken) {
            return null;
        }
    }

    private byte[] reserve(UdpSocket socket) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String key = HexFormat.of().formatHex(token);
        Timer lifetime = new Timer(host.network().simulation(), () -> {
            reserved.remove(key);
            socket.close();
        });
        lifetime.start(RESERVED_NANOS);
        reserved.put(key, new Reservation(socket, lifetime));
        return token;
    }

    /** The socket of the port that was reserved under a token; null if none is. */
    @Nullable Opened reserved(byte[] token) {
        Reservation there = reserved.remove(HexFormat.of().formatHex(token));
        if (there == null) {
            return null;
        }
        there.lifetime.stop();
        return new Opened(there.socket, null);
    }

    void close() {
        for (Reservation there : reserved.values()) {
            there.lifetime.stop();
            there.socket.close();
        }
        reserved.clear();
    }
}
