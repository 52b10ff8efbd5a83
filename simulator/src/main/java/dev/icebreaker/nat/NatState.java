package dev.icebreaker.nat;

import dev.icebreaker.address.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** What the bindings of all protocols on a NAT share: their numbers, and which internal address has which external one. */
final class NatState {
    private final Map<IpAddress, Integer> pairs = new HashMap<>();
    private long lastBinding;

    long nextBinding() {
        return ++lastBinding;
    }

    /** Which of so many external addresses an internal one is paired with (RFC 4787 REQ-2), for all protocols (RFC 7857). */
    int paired(IpAddress internal, int externalAddresses) {
        return pairs.computeIfAbsent(internal, address -> pairs.size() % externalAddresses);
    }

    /** Forgets the pairs. Numbers are never used again. */
    void restart() {
        pairs.clear();
    }
}
