package dev.icebreaker.ice;

/** Which candidates an agent may use: the W3C's RTCIceTransportPolicy. */
public enum IceTransportPolicy {
    /** All that there are. */
    ALL,
    /** Relayed ones alone, so that the other side never learns this one's addresses. */
    RELAY
}
