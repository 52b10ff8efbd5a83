package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;

/**
 * A TCP connection as a box in the middle sees it (RFC 7857 section 2): who has sent a SYN, a FIN, an RST.
 *
 * @param <P> what lets it pass: a binding of a NAT, say
 */
final class TcpSession<P> extends Timed<TcpSession<P>> {
    final P passage;
    final Endpoint inside;
    final Endpoint remote;
    private boolean insideSyn;
    private boolean remoteSyn;
    private boolean insideFin;
    private boolean remoteFin;
    /** Whether the last segment was an RST. */
    private boolean reset;
    /** Whether the remote side wants to begin anew, after the end. */
    private boolean remoteSynAgain;

    TcpSession(P passage, Endpoint inside, Endpoint remote) {
        this.passage = passage;
        this.inside = inside;
        this.remote = remote;
    }

    /**
     * Whether the inside takes part: it has sent a SYN. Before that nothing is kept alive for a session, or anybody outside could
     * keep a binding as long as he likes (RFC 7857 section 7).
     */
    boolean isJoined() {
        return insideSyn;
    }

    /** Both sides have sent their SYN, and it has not ended since; else it is transitory (RFC 5382 section 5). */
    boolean isEstablished() {
        return insideSyn && remoteSyn && !hasEnded();
    }

    private boolean hasEnded() {
        return reset || insideFin && remoteFin;
    }

    /**
     * Takes note of a segment that passes. A SYN of the inside's after the end begins anew, with the same addresses and ports;
     * whatever follows an RST says that the session lives, since the RST may have been forged (RFC 7857 section 2.2).
     *
     * @return whether its timer starts again: not for what the inside has not answered with a SYN yet, nor for an RST after the end,
     *     which may be the answer to anything (RFC 7857 section 8)
     */
    boolean see(TcpHeader header, boolean fromInside) {
        if (header.syn() && !fromInside && hasEnded()) {
            remoteSynAgain = true;
            return false;
        }
        boolean isResetAfterEnd = hasEnded() && header.rst();
        if (header.syn()) {
            if (hasEnded()) {
                remoteSyn = remoteSynAgain;
                remoteSynAgain = false;
                insideFin = false;
                remoteFin = false;
            }
            insideSyn |= fromInside;
            remoteSyn |= !fromInside;
        }
        if (header.fin()) {
            insideFin |= fromInside;
            remoteFin |= !fromInside;
        }
        reset = header.rst();
        return insideSyn && !isResetAfterEnd;
    }
}
