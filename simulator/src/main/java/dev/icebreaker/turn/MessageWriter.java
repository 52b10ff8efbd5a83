package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.stun.StunCodec;
import java.nio.ByteBuffer;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.message.Message;

/** Writes messages: ice4j's attributes write themselves, header and integrity are written here. */
final class MessageWriter {
    private static final int FINGERPRINT_BYTES = 8;

    private MessageWriter() {}

    static TransportAddress transportAddress(Endpoint endpoint) {
        return new TransportAddress(endpoint.address().toInetAddress(), endpoint.port(), Transport.UDP);
    }

    /** A message without integrity. */
    static byte[] plain(int type, byte[] transactionId, List<Attribute> attributes, boolean fingerprint) {
        byte[][] encoded = encoded(attributes);
        ByteBuffer buffer = begin(type, transactionId, encoded, fingerprint ? FINGERPRINT_BYTES : 0);
        return end(buffer, fingerprint);
    }

    /** A message with integrity. */
    static byte[] signed(
            int type, byte[] transactionId, List<Attribute> attributes, boolean fingerprint, Signer signer) {
        byte[][] encoded = encoded(attributes);
        Integrity integrity = signer.integrity();
        int integrityBytes = 4 + integrity.length();
        ByteBuffer buffer =
                begin(type, transactionId, encoded, integrityBytes + (fingerprint ? FINGERPRINT_BYTES : 0));
        byte[] value = signer.value(buffer.array(), buffer.position(), integrity.length());
        buffer.putChar(integrity.type()).putChar((char) integrity.length()).put(value);
        return end(buffer, fingerprint);
    }

    private static byte[][] encoded(List<Attribute> attributes) {
        byte[][] encoded = new byte[attributes.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = StunCodec.encode(attributes.get(i));
        }
        return encoded;
    }

    private static ByteBuffer begin(int type, byte[] transactionId, byte[][] encoded, int more) {
        int length = more;
        for (byte[] attribute : encoded) {
            length += TurnMessage.padded(attribute.length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(Message.HEADER_LENGTH + length);
        buffer.putChar((char) type).putChar((char) length).putInt(TurnMessage.MAGIC_COOKIE).put(transactionId);
        for (byte[] attribute : encoded) {
            buffer.put(attribute);
            buffer.position(TurnMessage.padded(buffer.position()));
        }
        return buffer;
    }

    private static byte[] end(ByteBuffer buffer, boolean fingerprint) {
        if (fingerprint) {
            int value = TurnMessage.fingerprint(buffer.array(), buffer.position());
            buffer.putChar(Attribute.FINGERPRINT).putChar((char) 4).putInt(value);
        }
        return buffer.array();
    }
}
