package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** What a host keeps of a bound socket, of either kind. */
interface HostSocket {
    /** The address that it is bound to, or null for all of the host's. */
    @Nullable IpAddress boundAddress();

    /** Whether it shares its port with others that share it too (SO_REUSEADDR). */
    boolean sharesPort();

    /** Whether it hands packets to code at once, which must then run from the event loop. */
    boolean isEventDriven();

    /** A packet for it; it tells the host what became of it. */
    void arrive(Datagram packet);
}
