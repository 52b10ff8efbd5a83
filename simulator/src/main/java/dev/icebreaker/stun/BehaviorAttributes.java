package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import java.util.Optional;
import java.util.OptionalInt;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeDecoder;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.MappedAddressAttribute;
import org.ice4j.attribute.OptionalAttribute;
import org.ice4j.message.Message;

/** Attributes of RFC 5780 that ice4j's codec carries as bytes it does not know. */
final class BehaviorAttributes {
    /** Section 7.5. */
    static final char RESPONSE_PORT = 0x0027;
    /** Section 7.3. */
    static final char RESPONSE_ORIGIN = 0x802b;
    /** Section 7.4. */
    static final char OTHER_ADDRESS = 0x802c;

    private BehaviorAttributes() {}

    /** An attribute with a body of bytes. */
    private static final class Raw extends OptionalAttribute {
        Raw(char type, byte[] bytes, int offset, int length) {
            super(type);
            setBody(bytes, offset, length);
        }
    }

    static TransportAddress transportAddress(Endpoint endpoint) {
        return new TransportAddress(endpoint.address().toInetAddress(), endpoint.port(), Transport.UDP);
    }

    /** RESPONSE-ORIGIN or OTHER-ADDRESS, whose body is that of MAPPED-ADDRESS. */
    static Attribute address(char type, Endpoint endpoint) {
        byte[] encoded = AttributeFactory.createMappedAddressAttribute(transportAddress(endpoint)).encode();
        return new Raw(type, encoded, Attribute.HEADER_LENGTH, encoded.length - Attribute.HEADER_LENGTH);
    }

    static Optional<Endpoint> address(Message message, char type) {
        if (!(message.getAttribute(type) instanceof OptionalAttribute attribute)) {
            return Optional.empty();
        }
        byte[] encoded = attribute.encode();
        encoded[0] = Attribute.MAPPED_ADDRESS >> 8;
        encoded[1] = Attribute.MAPPED_ADDRESS;
        try {
            MappedAddressAttribute mapped = (MappedAddressAttribute) AttributeDecoder.decode(encoded, 0, encoded.length);
            return Optional.of(Endpoint.of(mapped.getAddress()));
        } catch (StunException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    static Attribute responsePort(int port) {
        return new Raw(RESPONSE_PORT, new byte[] {(byte) (port >> 8), (byte) port, 0, 0}, 0, 4);
    }

    /** The port that RESPONSE-PORT names; empty if the attribute is malformed. */
    static OptionalInt responsePort(Attribute attribute) {
        byte[] body = ((OptionalAttribute) attribute).getBody();
        int port = body.length == 4 ? (body[0] & 0xff) << 8 | body[1] & 0xff : 0;
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
