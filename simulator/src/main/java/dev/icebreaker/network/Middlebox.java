package dev.icebreaker.network;

import dev.icebreaker.trace.DropReason;

/**
 * What a NAT or firewall does to the packets that pass between its inside and its outside. It is told the time with every
 * packet and has no clock of its own; it changes its own state and decides, and moves nothing itself.
 */
public interface Middlebox {
    /** A packet from an inside network, for an address that is not inside. */
    Verdict outbound(Packet packet, long nowNanos);

    /** A packet from the outside network. */
    Verdict inbound(Packet packet, long nowNanos);

    /** What becomes of a packet. */
    sealed interface Verdict {
        /**
         * It goes on to the other side, perhaps with other addresses.
         *
         * @param binding the number of the binding that translated it, 0 if none did
         */
        record Forward(Packet packet, long binding) implements Verdict {}

        /**
         * It came from inside and goes back inside, translated (RFC 4787 section 6).
         *
         * @param binding the number of the binding that it was sent to, 0 if there is none
         */
        record Hairpin(Packet packet, long binding) implements Verdict {}

        /** It ends here. */
        record Drop(DropReason reason, String detail) implements Verdict {}
    }
}
