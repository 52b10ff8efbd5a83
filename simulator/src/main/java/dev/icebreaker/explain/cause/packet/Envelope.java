package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Payload;
import java.util.Arrays;
import java.util.Optional;

/**
 * What wraps up a datagram between a client and its TURN server: a Send or Data indication (RFC 8656 section 11) or ChannelData
 * (section 12.4).
 *
 * @param peer whom it is for or from, if it is named
 * @param channel the number that stands for the peer instead; 0 if there is none
 */
public record Envelope(Optional<Endpoint> peer, int channel, Payload inner) {
    private static final int SEND_INDICATION = 0x0016;
    private static final int DATA_INDICATION = 0x0017;
    private static final int XOR_PEER_ADDRESS = 0x0012;
    private static final int DATA = 0x0013;
    private static final int HEADER = 20;
    private static final int CHANNEL_HEADER = 4;
    private static final int FIRST_CHANNEL = 0x4000;
    private static final int LAST_CHANNEL = 0x4fff;

    /** Opens it, if it is one. */
    public static Optional<Envelope> of(Payload payload) {
        byte[] bytes = payload.bytes();
        if (bytes.length < CHANNEL_HEADER) {
            return Optional.empty();
        }
        int first = StunHeader.int16(bytes, 0);
        if (first >= FIRST_CHANNEL && first <= LAST_CHANNEL) {
            int length = Math.min(StunHeader.int16(bytes, 2), bytes.length - CHANNEL_HEADER);
            return Optional.of(new Envelope(Optional.empty(), first, slice(bytes, CHANNEL_HEADER, length)));
        }
        boolean isIndication = StunHeader.of(payload).isPresent() && (first == SEND_INDICATION || first == DATA_INDICATION);
        return isIndication ? indication(bytes) : Optional.empty();
    }

    /** What is inside, or the payload itself if nothing wraps it up. */
    public static Payload open(Payload payload) {
        return of(payload).map(Envelope::inner).orElse(payload);
    }

    private static Optional<Envelope> indication(byte[] bytes) {
        int address = StunHeader.attribute(bytes, XOR_PEER_ADDRESS);
        int data = StunHeader.attribute(bytes, DATA);
        if (address < 0 || data < 0) {
            return Optional.empty();
        }
        int length = Math.min(StunHeader.int16(bytes, data - 2), bytes.length - data);
        return Optional.of(new Envelope(peer(bytes, address), 0, slice(bytes, data, length)));
    }

    /** XORed with the magic cookie and the transaction (RFC 8489 section 14.2). */
    private static Optional<Endpoint> peer(byte[] bytes, int at) {
        int length = StunHeader.int16(bytes, at - 2) - 4;
        if (length != 4 && length != 16 || at + 4 + length > bytes.length) {
            return Optional.empty();
        }
        byte[] address = new byte[length];
        for (int i = 0; i < length; i++) {
            address[i] = (byte) (bytes[at + 4 + i] ^ bytes[HEADER - 16 + i]);
        }
        int port = StunHeader.int16(bytes, at + 2) ^ StunHeader.int16(bytes, 4);
        return Optional.of(new Endpoint(IpAddress.of(address), port));
    }

    private static Payload slice(byte[] bytes, int from, int length) {
        return new Payload(Arrays.copyOfRange(bytes, from, from + length));
    }
}
