package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The TCP connections that a NAT or firewall knows of, with their timers (RFC 5382 section 5). */
final class Connections<P> {
    private final TimerQueue<Connection<P>> transitory;
    private final TimerQueue<Connection<P>> established;
    private final Map<Ends, Connection<P>> byEnds = new HashMap<>();

    private record Ends(Endpoint inside, Endpoint remote) {}

    Connections(TcpTimer timer) {
        this.transitory = new TimerQueue<>(timer.transitory().toNanos());
        this.established = new TimerQueue<>(timer.established().toNanos());
    }

    /** Whether a segment is the first of a connection. */
    static boolean opens(TcpHeader header) {
        return header.syn() && !header.ack() && !header.rst();
    }

    /** The one between these two, or null. */
    @Nullable Connection<P> between(Endpoint inside, Endpoint remote) {
        return byEnds.get(new Ends(inside, remote));
    }

    Connection<P> open(P passage, Endpoint inside, Endpoint remote, long nowNanos) {
        Connection<P> connection = new Connection<>(passage, inside, remote);
        byEnds.put(new Ends(inside, remote), connection);
        transitory.start(connection, nowNanos);
        return connection;
    }

    /** Takes note of a segment that passes, and starts the timer again. */
    void see(Connection<P> connection, TcpHeader header, boolean fromInside, long nowNanos) {
        queueOf(connection).remove(connection);
        connection.see(header, fromInside);
        queueOf(connection).start(connection, nowNanos);
    }

    private TimerQueue<Connection<P>> queueOf(Connection<P> connection) {
        return connection.isEstablished() ? established : transitory;
    }

    /** Forgets the first of those whose timer has run out, and returns it; null if there is none. */
    @Nullable Connection<P> pollExpired(long nowNanos) {
        boolean briefFirst = transitory.nextExpiryNanos() <= established.nextExpiryNanos();
        TimerQueue<Connection<P>> next = briefFirst ? transitory : established;
        Connection<P> connection = next.first();
        if (connection == null || connection.expiresNanos > nowNanos) {
            return null;
        }
        next.remove(connection);
        byEnds.remove(new Ends(connection.inside, connection.remote));
        return connection;
    }

    /** Forgets some, and returns them. */
    List<Connection<P>> removeIf(Predicate<Connection<P>> isUnwanted) {
        List<Connection<P>> unwanted = byEnds.values().stream().filter(isUnwanted).toList();
        byEnds.values().removeAll(unwanted);
        unwanted.forEach(connection -> queueOf(connection).remove(connection));
        return unwanted;
    }

    void clear() {
        removeIf(connection -> true);
    }
}
