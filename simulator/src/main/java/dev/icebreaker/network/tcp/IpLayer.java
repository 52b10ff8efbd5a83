package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;

/** What TCP needs of the host below it (RFC 9293 section 3.9.2). */
public interface IpLayer {
    String hostName();

    Simulation simulation();

    Recorder recorder();

    /** The host's context, for its random streams. */
    Context context();

    boolean hasAddress(IpAddress address);

    /** The largest IP packet that fits on the link of this address. */
    int mtuBytes(IpAddress local);

    /**
     * Sends a segment.
     *
     * @param local one of the host's own addresses
     * @return the number of the packet
     */
    long send(Endpoint local, Endpoint remote, TcpHeader header, byte[] payload);

    /** A segment has reached whom it was for. */
    void delivered(Segment segment);

    void drop(Segment segment, DropReason reason, String detail);
}
