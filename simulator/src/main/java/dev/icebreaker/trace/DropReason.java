package dev.icebreaker.trace;

/** The rule by which a packet was dropped. The state that made the rule apply is told beside it, in words. */
public enum DropReason {
    // links
    /** The link lost it, by its loss model. */
    LINK_LOSS,
    /** The queue before the link's bottleneck was full. */
    QUEUE_FULL,
    /** The link is down. */
    LINK_DOWN,
    /** It is larger than the link's MTU, and datagrams are not fragmented here. */
    TOO_BIG,
    // routing
    /** No route leads to its destination from here. */
    NO_ROUTE,
    /** The destination is a private or reserved address that is not routed here (RFC 1918, RFC 6598, RFC 4193). */
    PRIVATE_ADDRESS,
    /** It passed more routers than its hop limit allows. */
    HOP_LIMIT,
    /** The network does not let its members talk to each other (client isolation). */
    CLIENT_ISOLATION,
    // hosts
    /** The host does not have the address at the moment: its interface is down, or has another address. */
    INTERFACE_DOWN,
    /** The host has no socket on this address and port. */
    NO_SOCKET,
    /** The socket is connected to another peer. */
    NOT_CONNECTED_PEER,
    /** The socket's receive buffer was full. */
    RECEIVE_BUFFER_FULL,
    // TCP of hosts
    /** It brings nothing that is awaited: an old duplicate, or beyond the receive window (RFC 9293 section 3.10.7.4). */
    OUTSIDE_WINDOW,
    /** It acknowledges what was not sent, or has no acknowledgment where one must be (RFC 9293 section 3.10.7.4). */
    BAD_ACKNOWLEDGMENT,
    /** It would reset or restart a connection without proof that it is from the other side (RFC 5961). */
    CHALLENGED,
    /** Too many handshakes are half done for another connection to begin. */
    HALF_OPEN_LIMIT,
    // NATs
    /** It came from outside, for an address and port to which nothing is bound (RFC 4787 section 4.1). */
    NO_BINDING,
    /** There is a binding, but its filter does not let this sender in (RFC 4787 section 5). */
    FILTERED,
    /** It was sent from inside to an outside address of the same NAT, which does not hairpin (RFC 4787 section 6). */
    NO_HAIRPIN,
    /** The NAT has no port left to give, or the subscriber has used up its share. */
    NO_PORT,
    /** The NAT has no room for another binding. */
    BINDING_LIMIT,
    // TCP of hosts, NATs and firewalls
    /**
     * A TCP segment that opens no connection and belongs to none that is known here (RFC 9293 section 3.10.7.1, RFC 7857
     * section 2).
     */
    NO_CONNECTION,
    // firewalls
    /** The firewall's rules block it. */
    FIREWALL_RULE,
    /** The firewall has seen nothing go out that this could be an answer to. */
    FIREWALL_STATE,
    // TURN servers
    /** The client has no allocation there, so there is nothing to relay through (RFC 8656 section 11.2). */
    NO_ALLOCATION,
    /** The allocation has no permission for the peer's address (RFC 8656 section 9). */
    NO_PERMISSION,
    /** The channel is bound to no peer (RFC 8656 section 12.6). */
    NO_CHANNEL,
    /** It is not what a client sends to be relayed: an attribute is missing or malformed. */
    MALFORMED
}
