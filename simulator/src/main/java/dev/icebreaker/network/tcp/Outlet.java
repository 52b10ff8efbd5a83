package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;

/** Where the segments of a connection leave: each also says what the receiving half awaits, and so acknowledges. */
final class Outlet {
    private static final byte[] NOTHING = {};
    private static final int MOST_WINDOW_FIELD = 0xffff;

    private final IpLayer ip;
    private final Endpoint local;
    private final Endpoint remote;
    private final long isn;
    private final int segmentBytes;
    private final Receiver receiver;
    /** Whether the peer's SYN has come, so that there is something to acknowledge. */
    private boolean synchronizedWithPeer;
    private boolean scaling = true;

    /** @param segmentBytes what the MSS option of a SYN says */
    Outlet(IpLayer ip, Endpoint local, Endpoint remote, long isn, int segmentBytes, Receiver receiver) {
        this.ip = ip;
        this.local = local;
        this.remote = remote;
        this.isn = isn;
        this.segmentBytes = segmentBytes;
        this.receiver = receiver;
    }

    void synchronizeWith(TcpHeader syn) {
        synchronizedWithPeer = true;
        scaling = syn.windowScale() >= 0; // both must want it (RFC 7323 section 1.3)
    }

    /** @return the number of the packet */
    long syn() {
        return send(0, NOTHING, true, false, false, false);
    }

    /** @return the number of the packet */
    long data(long place, byte[] payload, boolean fin, boolean push) {
        return send(place, payload, false, false, fin, push);
    }

    void acknowledgment(long place) {
        send(place, NOTHING, false, false, false, false);
    }

    void reset(long place) {
        send(place, NOTHING, false, true, false, false);
    }

    private long send(long place, byte[] payload, boolean syn, boolean rst, boolean fin, boolean push) {
        boolean scaled = scaling && !syn;
        int window = Math.min(MOST_WINDOW_FIELD, Receiver.WINDOW_BYTES >> (scaled ? Receiver.WINDOW_SCALE : 0));
        TcpHeader header = new TcpHeader(
                isn + place & 0xffff_ffffL,
                synchronizedWithPeer ? receiver.acknowledgment() : 0,
                syn,
                synchronizedWithPeer,
                fin,
                rst,
                push,
                window,
                syn ? segmentBytes : 0,
                syn && scaling ? Receiver.WINDOW_SCALE : -1);
        receiver.acknowledged();
        return ip.send(local, remote, header, payload);
    }
}
