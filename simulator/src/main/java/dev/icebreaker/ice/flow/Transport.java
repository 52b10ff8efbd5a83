package dev.icebreaker.ice.flow;

/**
 * One end of a path that carries datagrams, STUN excepted: what DTLS, SRTP and SCTP run over in WebRTC (RFC 8835 section 3.5).
 * They tell each other's datagrams apart by the first byte (RFC 7983 section 7).
 */
public interface Transport {
    /** Sends a datagram over the selected pair. It is given away; one that cannot be sent is told to the trace, and lost. */
    void send(byte[] datagram);

    /** From now on hands on what arrives. To be called once, when the path is there; what came before waits until then. */
    void receive(Receiver receiver);

    /** Takes what arrives, on a fiber of the transport's. */
    @FunctionalInterface
    interface Receiver {
        void receive(byte[] datagram);
    }
}
