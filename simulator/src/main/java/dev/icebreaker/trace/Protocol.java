package dev.icebreaker.trace;

/** A transport protocol. Each has ports of its own: 4000 of UDP has nothing to do with 4000 of TCP. */
public enum Protocol {
    UDP,
    TCP
}
