package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The TCP sessions that a NAT or firewall knows of, with their timers (RFC 5382 section 5). */
final class TcpSessions<P> {
    private final TimerQueue<TcpSession<P>> transitory;
    private final TimerQueue<TcpSession<P>> established;
    private final Map<Ends, TcpSession<P>> byEnds = new HashMap<>();

    private record Ends(Endpoint inside, Endpoint remote) {}

    TcpSessions(TcpTimer timer) {
        this.transitory = new TimerQueue<>(timer.transitory().toNanos());
        this.established = new TimerQueue<>(timer.established().toNanos());
    }

    /** Whether a segment is the first of a connection. */
    static boolean opens(TcpHeader header) {
        return header.syn() && !header.ack() && !header.rst();
    }

    /** The one between these two, or null. */
    @Nullable TcpSession<P> between(Endpoint inside, Endpoint remote) {
        return byEnds.get(new Ends(inside, remote));
    }

    TcpSession<P> open(P passage, Endpoint inside, Endpoint remote, long nowNanos) {
        TcpSession<P> session = new TcpSession<>(passage, inside, remote);
        byEnds.put(new Ends(inside, remote), session);
        transitory.start(session, nowNanos);
        return session;
    }

    /**
     * Takes note of a segment that passes.
     *
     * @return whether the timer was started again
     */
    boolean see(TcpSession<P> session, TcpHeader header, boolean fromInside, long nowNanos) {
        TimerQueue<TcpSession<P>> before = queueOf(session);
        boolean restarts = session.see(header, fromInside);
        if (restarts) {
            before.remove(session);
            queueOf(session).start(session, nowNanos);
        }
        return restarts;
    }

    private TimerQueue<TcpSession<P>> queueOf(TcpSession<P> session) {
        return session.isEstablished() ? established : transitory;
    }

    /** Forgets the first of those whose timer has run out, and returns it; null if there is none. */
    @Nullable TcpSession<P> pollExpired(long nowNanos) {
        boolean briefFirst = transitory.nextExpiryNanos() <= established.nextExpiryNanos();
        TimerQueue<TcpSession<P>> next = briefFirst ? transitory : established;
        TcpSession<P> session = next.first();
        if (session == null || session.expiresNanos > nowNanos) {
            return null;
        }
        next.remove(session);
        byEnds.remove(new Ends(session.inside, session.remote));
        return session;
    }

    /** Forgets some, and returns them. */
    List<TcpSession<P>> removeIf(Predicate<TcpSession<P>> isUnwanted) {
        List<TcpSession<P>> unwanted = byEnds.values().stream().filter(isUnwanted).toList();
        unwanted.forEach(this::forget);
        return unwanted;
    }

    void forget(TcpSession<P> session) {
        byEnds.remove(new Ends(session.inside, session.remote));
        queueOf(session).remove(session);
    }

    void clear() {
        removeIf(session -> true);
    }
}
