package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;

/**
 * A TCP connection as a box in the middle sees it: who has sent a SYN, a FIN, an RST.
 *
 * @param <P> what lets it pass: a binding of a NAT, say
 */
final class Connection<P> extends Timed<Connection<P>> {
    final P passage;
    final Endpoint inside;
    final Endpoint remote;
    private boolean insideSyn;
    private boolean remoteSyn;
    private boolean insideFin;
    private boolean remoteFin;
    /** Whether the last segment was an RST. */
    private boolean reset;

    Connection(P passage, Endpoint inside, Endpoint remote) {
        this.passage = passage;
        this.inside = inside;
        this.remote = remote;
    }

    /** Both sides have sent their SYN, and it has not ended since; else it is transitory (RFC 5382 section 5). */
    boolean isEstablished() {
        return insideSyn && remoteSyn && !hasEnded();
    }

    private boolean hasEnded() {
        return reset || insideFin && remoteFin;
    }

    /**
     * Takes note of a segment that passes. A SYN after the end begins anew, with the same addresses and ports; whatever follows an
     * RST says that the connection lives, since the RST may have been forged (RFC 7857 section 2).
     */
    void see(TcpHeader header, boolean fromInside) {
        if (header.syn()) {
            if (hasEnded()) {
                insideSyn = false;
                remoteSyn = false;
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
    }
}
