package dev.icebreaker.trace.pcap;

/**
 * How many hops a packet may still make (RFC 8200 section 3; in IPv4 it is the time to live, RFC 791). Each node that forwards it takes
 * one off (RFC 1812 section 5.3.1), unless it is a switch, which does not look at it.
 *
 * @param left as it stands in the header
 * @param lastNode the one that last put it on a link, or its sender
 */
public record HopLimit(int left, String lastNode) {
    /** What hosts commonly send with. */
    private static final int INITIAL = 64;

    /** Of a packet that its sender has not put on a link yet. */
    public static HopLimit at(String sender) {
        return new HopLimit(INITIAL, sender);
    }

    /** When a node has put it on a link: the sender at first, and then each that forwards it. */
    public HopLimit leaving(String node, boolean isSwitch) {
        return node.equals(lastNode) ? this : new HopLimit(isSwitch ? left : Math.max(1, left - 1), node);
    }
}
