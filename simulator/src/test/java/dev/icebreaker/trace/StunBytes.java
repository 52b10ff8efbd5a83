package dev.icebreaker.trace;

import dev.icebreaker.address.Endpoint;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** STUN messages made by hand, apart from every codec that is under test. */
public final class StunBytes {
    private static final int MAGIC_COOKIE = 0x2112A442;

    /** RFC 5769 section 2.1: a request of an ICE check. */
    public static final Payload RFC5769_REQUEST = payload(
            "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74"
                    + "002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
                    + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");

    /** RFC 5769 section 2.2: its answer. */
    public static final Payload RFC5769_RESPONSE = payload(
            "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643"
                    + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96");

    private StunBytes() {}

    /** A binding request without attributes. */
    public static Payload request(int transaction) {
        return new Payload(message(0x0001, transaction, 0).array());
    }

    /** A binding request with a PRIORITY, as ICE checks have (RFC 8445 section 7.1.1). */
    public static Payload check(int transaction) {
        ByteBuffer message = message(0x0001, transaction, 8);
        return new Payload(message.putShort((short) 0x0024).putShort((short) 4).putInt(1).array());
    }

    /** A binding success response with the XOR-MAPPED-ADDRESS of an IPv4 address (RFC 8489 section 14.2). */
    public static Payload success(int transaction, Endpoint mapped) {
        ByteBuffer message = message(0x0101, transaction, 12);
        message.putShort((short) 0x0020).putShort((short) 8).putShort((short) 1);
        message.putShort((short) (mapped.port() ^ MAGIC_COOKIE >>> 16));
        message.putInt(ByteBuffer.wrap(mapped.address().toBytes()).getInt() ^ MAGIC_COOKIE);
        return new Payload(message.array());
    }

    /** A Send indication (RFC 8656 section 11.1), or with {@code fromPeer} a Data indication, for an IPv4 peer. */
    public static Payload indication(boolean fromPeer, Endpoint peer, Payload inner) {
        int padded = inner.bytes().length + 3 & ~3;
        ByteBuffer message = message(fromPeer ? 0x0017 : 0x0016, 1, 12 + 4 + padded);
        message.putShort((short) 0x0012).putShort((short) 8).putShort((short) 1);
        message.putShort((short) (peer.port() ^ MAGIC_COOKIE >>> 16));
        message.putInt(ByteBuffer.wrap(peer.address().toBytes()).getInt() ^ MAGIC_COOKIE);
        message.putShort((short) 0x0013).putShort((short) inner.bytes().length).put(inner.bytes());
        return new Payload(message.array());
    }

    /** ChannelData (RFC 8656 section 12.4). */
    public static Payload channelData(int channel, Payload inner) {
        ByteBuffer message = ByteBuffer.allocate(4 + inner.bytes().length);
        return new Payload(message.putShort((short) channel)
                .putShort((short) inner.bytes().length)
                .put(inner.bytes())
                .array());
    }

    private static ByteBuffer message(int type, int transaction, int attributes) {
        ByteBuffer message = ByteBuffer.allocate(20 + attributes);
        return message.putShort((short) type)
                .putShort((short) attributes)
                .putInt(MAGIC_COOKIE)
                .putLong(0)
                .putInt(transaction);
    }

    private static Payload payload(String hex) {
        return new Payload(HexFormat.of().parseHex(hex));
    }
}
