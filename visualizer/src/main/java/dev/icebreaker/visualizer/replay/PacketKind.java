package dev.icebreaker.visualizer.replay;

/** What a packet is for. Each has a color and a glyph of its own. */
public enum PacketKind {
    /** Between a peer and its signaling server, or over the plain channel between peers. */
    SIGNALING,
    /** A question to a STUN server, and its answer (RFC 8489). */
    STUN,
    /** Between a client and its TURN server, whatever is inside (RFC 8656). */
    TURN,
    /** A connectivity check or consent check from peer to peer, and its answer (RFC 8445, RFC 7675). */
    CHECK,
    /** What the call is for. */
    MEDIA,
    OTHER
}
