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

    /** Takes note of a segment that passes. A SYN after the end begins anew, with the same addresses and ports. */
    void see(TcpHeader header, boolean fromInside) {
        if (header.syn()) {
            if (hasEnded()) {
                insideSyn = false;
                remoteSyn = false;
                insideFin = false;
                remoteFin = false;
                reset = false;
            }
            insideSyn |= fromInside;
            remoteSyn |= !fromInside;
        }
        if (header.fin()) {
            insideFin |= fromInside;
            remoteFin |= !fromInside;
        }
        reset |= header.rst();
    }
}
