package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which socket of a host has which port. */
final class Ports {
    /** The dynamic ports (RFC 6335 section 6). */
    static final int FIRST_EPHEMERAL = 49_152;

    static final int EPHEMERAL_COUNT = 65_536 - FIRST_EPHEMERAL;
    static final int NONE = -1;

    /** The sockets on each port, in the order of binding. */
    private final Map<Integer, List<HostSocket>> sockets = new HashMap<>();

    /** Whether a socket may be bound to this port beside those that are. */
    boolean isFree(int port, @Nullable IpAddress address, boolean sharing) {
        List<HostSocket> there = sockets.get(port);
        if (there == null) {
            return true;
        }
        for (HostSocket other : there) {
            IpAddress taken = other.boundAddress();
            boolean meets = taken == null || address == null || taken.equals(address);
            if (meets && !(sharing && other.sharesPort())) {
                return false;
            }
        }
        return true;
    }

    void bind(int port, HostSocket socket) {
        sockets.computeIfAbsent(port, p -> new ArrayList<>(1)).add(socket);
    }

    void release(int port, HostSocket socket) {
        List<HostSocket> there = sockets.get(port);
        if (there != null && there.remove(socket) && there.isEmpty()) {
            sockets.remove(port);
        }
    }

    /**
     * The socket for what arrives there, or null: one bound to the very address before a wildcard, the last before
     * others.
     */
    @Nullable HostSocket at(IpAddress address, int port) {
        List<HostSocket> there = sockets.get(port);
        if (there == null) {
            return null;
        }
        HostSocket wildcard = null;
        for (int i = there.size() - 1; i >= 0; i--) {
            HostSocket socket = there.get(i);
            IpAddress bound = socket.boundAddress();
            if (address.equals(bound)) {
                return socket;
            }
            if (bound == null && wildcard == null) {
                wildcard = socket;
            }
        }
        return wildcard;
    }

    /**
     * A free dynamic port: a random one, or the next free one after it (RFC 6056 section 3.3.1); {@link #NONE} if all are
     * taken.
     */
    int freeEphemeral(@Nullable IpAddress address, RandomGenerator random) {
        int start = random.nextInt(EPHEMERAL_COUNT);
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            int port = FIRST_EPHEMERAL + (start + i) % EPHEMERAL_COUNT;
            if (isFree(port, address, false)) {
                return port;
            }
        }
        return NONE;
    }
}
