package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The TCP connections that a NAT or firewall has seen, with what RFC 5382 REQ-5 says of their timers. */
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
        long lastNanos;

        Known(long binding) {
            this.binding = binding;
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
        boolean over = known.reset || known.finIn && known.finOut;
        return known.lastNanos + (known.synIn && known.synOut && !over ? establishedNanos : transitoryNanos);
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
        boolean over = known != null && (known.reset || known.finIn && known.finOut);
        if (known == null || over && header.syn()) {
            known = new Known(binding);
            connections.put(new Ends(inside, remote), known);
        }
        known.synOut |= header.syn() && fromInside;
        known.synIn |= header.syn() && !fromInside;
        known.finOut |= header.fin() && fromInside;
        known.finIn |= header.fin() && !fromInside;
        known.reset = header.rst(); // whatever follows says that the connection lives (RFC 7857 section 2)
        known.lastNanos = nowNanos;
    }

    /** Whether somebody has a connection with this inside who is the same to a filter as that remote end. */
    boolean hasOpened(Endpoint inside, Endpoint remote, NatRules.Looks filtering, long nowNanos) {
        return connections.entrySet().stream()
                .anyMatch(entry -> entry.getKey().inside.equals(inside)
                        && filtering.areAlike(entry.getKey().remote, remote)
                        && expires(entry.getValue()) > nowNanos);
    }

    /** When the last connection of a binding is forgotten. */
    long expiresNanos(long binding) {
        return connections.values().stream()
                .filter(known -> known.binding == binding)
                .mapToLong(this::expires)
                .max()
                .orElse(0);
    }
}
