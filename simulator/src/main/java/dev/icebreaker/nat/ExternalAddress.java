package dev.icebreaker.nat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.PortAllocation;
import java.util.random.RandomGenerator;

/** One of a NAT's public addresses, and who decides about its ports. */
final class ExternalAddress {
    static final int FIRST_HIGH_PORT = 1024;
    private static final long ANY = -1L;
    private static final long EVEN = 0x5555_5555_5555_5555L;
    final IpAddress address;
    private final PortAllocation allocation;
    private final boolean preservesParity;
    private final RandomGenerator random;
    private final PortSet used = new PortSet();
    private int lastLow = 0;
    private int lastHigh = FIRST_HIGH_PORT - 1;

    ExternalAddress(IpAddress address, NatBehavior behavior, RandomGenerator random) {
        this.address = address;
        this.allocation = behavior.portAllocation();
        this.preservesParity = behavior.preservesParity();
        this.random = random;
    }

    /** Takes a port for a binding of this internal port, or returns -1 if its class has none left. */
    int take(int internalPort) {
        int port = choose(internalPort);
        if (port >= 0) {
            used.add(port);
        }
        return port;
    }

    void release(int port) {
        used.remove(port);
    }

    private int choose(int internalPort) {
        if (allocation.preserves() && internalPort != 0 && !used.contains(internalPort)) {
            return internalPort;
        }
        boolean high = internalPort >= FIRST_HIGH_PORT;
        int first = high ? FIRST_HIGH_PORT : 1;
        int last = high ? 65_535 : FIRST_HIGH_PORT - 1;
        int start =
                switch (allocation) {
                    case PRESERVING_OR_NEXT -> internalPort + 1;
                    case PRESERVING_OR_SEQUENTIAL, SEQUENTIAL -> (high ? lastHigh : lastLow) + 1;
                    case PRESERVING_OR_RANDOM, RANDOM -> random.nextInt(first, last + 1);
                };
        int port = -1;
        if (preservesParity) {
            port = firstFree(start, first, last, internalPort % 2 == 0 ? EVEN : ~EVEN);
        }
        if (port < 0) {
            port = firstFree(start, first, last, ANY);
        }
        if (port >= 0 && high) {
            lastHigh = port;
        } else if (port >= 0) {
            lastLow = port;
        }
        return port;
    }

    /** Upwards from {@code start} to the end of the class, then from its beginning. */
    private int firstFree(int start, int first, int last, long wanted) {
        int port = start > last ? -1 : used.firstFree(start, last, wanted);
        return port >= 0 ? port : used.firstFree(first, last, wanted);
    }
}
