package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connections that a NAT or firewall has seen, with what RFC 5382 REQ-5 says of their timers. One that the inside has not
 * answered with a SYN is remembered, and keeps nothing alive (RFC 7857 sections 7 and 8).
 */
final class TcpBook {
    private final long establishedNanos;
    private final long transitoryNanos;
    private final Map<Ends, Known> connections = new HashMap<>();

    private record Ends(Endpoint inside, Endpoint remote) {}

    private static final class Known {
        final long binding;
        boolean synOut;
        boolean synIn;
        boolean finOut;
        boolean finIn;
        boolean reset;
        /** A SYN from outside came after the end. */
        boolean synInAgain;

        long lastNanos;

        Known(long binding, long nowNanos) {
            this.binding = binding;
            this.lastNanos = nowNanos;
        }

        boolean isOver() {
            return reset || finIn && finOut;
        }
    }

    TcpBook(long establishedNanos, long transitoryNanos) {
        this.establishedNanos = establishedNanos;
        this.transitoryNanos = transitoryNanos;
    }

    /** Everything is forgotten: a restart, or new rules. */
    void clear() {
        connections.clear();
    }

    private long expires(Known known) {
        return known.lastNanos + (known.synIn && known.synOut && !known.isOver() ? establishedNanos : transitoryNanos);
    }

    private @Nullable Known alive(Endpoint inside, Endpoint remote, long nowNanos) {
        Known known = connections.get(new Ends(inside, remote));
        return known == null || expires(known) <= nowNanos ? null : known;
    }

    boolean isAlive(Endpoint inside, Endpoint remote, long nowNanos) {
        return alive(inside, remote, nowNanos) != null;
    }

    /** The number of the binding by which these two are connected, 0 if they are not. */
    long bindingOf(Endpoint inside, Endpoint remote, long nowNanos) {
        Known known = alive(inside, remote, nowNanos);
        return known == null ? 0 : known.binding;
    }

    void passed(Endpoint inside, Endpoint remote, long binding, TcpHeader header, boolean fromInside, long nowNanos) {
        Known known = alive(inside, remote, nowNanos);
        boolean over = known != null && known.isOver();
        if (over && header.syn() && !fromInside) {
            known.synInAgain = true;
            return;
        }
        if (known == null || over && header.syn()) {
            boolean wasAskedAgain = known != null && known.synInAgain;
            known = new Known(binding, nowNanos);
            known.synIn = wasAskedAgain;
            connections.put(new Ends(inside, remote), known);
        }
        known.synOut |= header.syn() && fromInside;
        known.synIn |= header.syn() && !fromInside;
        known.finOut |= header.fin() && fromInside;
        known.finIn |= header.fin() && !fromInside;
        known.reset = header.rst(); // whatever follows says that the connection lives (RFC 7857 section 2)
        if (known.synOut && !(over && header.rst())) {
            known.lastNanos = nowNanos;
        }
    }

    /** A binding is gone, and with it whoever has knocked at it. */
    void forget(long binding) {
        connections.values().removeIf(known -> known.binding == binding);
    }

    /** Whether somebody has a connection with this inside who is the same to a filter as that remote end. */
    boolean hasOpened(Endpoint inside, Endpoint remote, NatRules.Looks filtering, long nowNanos) {
        return connections.entrySet().stream()
                .anyMatch(entry -> entry.getValue().synOut
                        && entry.getKey().inside.equals(inside)
                        && filtering.areAlike(entry.getKey().remote, remote)
                        && expires(entry.getValue()) > nowNanos);
    }

    /** When the last connection of a binding in which the inside takes part is forgotten. */
    long expiresNanos(long binding) {
        return connections.values().stream()
                .filter(known -> known.binding == binding && known.synOut)
                .mapToLong(this::expires)
                .max()
                .orElse(0);
    }
}
