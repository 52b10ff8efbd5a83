package dev.icebreaker.trace;

/** The states of one end of a TCP connection that a simulated host goes through (RFC 9293 section 3.3.2). */
public enum TcpState {
    CLOSED,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT
}
