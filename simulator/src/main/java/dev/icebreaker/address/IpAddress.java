package dev.icebreaker.address;

import dev.icebreaker.text.RefusedValueException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address, 32 or 128 bits in network order. Ordered by family (IPv4 first), then by value.
 *
 * <p>{@link #toInetAddress()} gives the JDK's type where a library wants it; no name is ever looked up.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final long high;
    private final long low;
    private final InetAddress inet;

    private IpAddress(long high, long low, InetAddress inet) {
        this.high = high;
        this.low = low;
        this.inet = inet;
    }

    /**
     * Reads an address literal: dotted quads, or the text forms of RFC 4291 section 2.2.
     *
     * @throws RefusedValueException if the text is not an address literal, with a sentence that says so
     */
    public static IpAddress parse(String text) {
        if (text.isEmpty() || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw notAnAddress(text);
        }
        boolean ipv6 = text.indexOf(':') >= 0;
        if (!ipv6 && text.chars().filter(c -> c == '.').count() != 3) {
            throw new RefusedValueException(
                    "'%s' is not an IP address; an IPv4 address has four parts",
                    "'%s' no es una dirección IP; una dirección IPv4 tiene cuatro partes",
                    text);
        }
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            throw notAnAddress(text);
        }
    }

    private static RefusedValueException notAnAddress(String text) {
        return new RefusedValueException("'%s' is not an IP address", "'%s' no es una dirección IP", text);
    }

    /** The address with these 4 (IPv4) or 16 (IPv6) bytes. */
    public static IpAddress of(byte[] bytes) {
        try {
            return of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    /** The JDK's address as ours. An IPv4-mapped IPv6 address is the IPv4 address, as in the JDK. */
    public static IpAddress of(InetAddress inet) {
        byte[] b = inet.getAddress();
        if (b.length == 4) {
            return new IpAddress(0, word(b, 0) & 0xffffffffL, inet);
        }
        return new IpAddress(word(b, 0) << 32 | word(b, 4) & 0xffffffffL, word(b, 8) << 32 | word(b, 12) & 0xffffffffL, inet);
    }

    private static long word(byte[] b, int at) {
        return (b[at] & 0xffL) << 24 | (b[at + 1] & 0xffL) << 16 | (b[at + 2] & 0xffL) << 8 | b[at + 3] & 0xffL;
    }

    /** Whether this is an IPv4 address; otherwise it is an IPv6 address. */
    public boolean isIpv4() {
        return inet instanceof Inet4Address;
    }

    /** 32 or 128. */
    public int bits() {
        return isIpv4() ? 32 : 128;
    }

    /** The bytes in network order: 4 or 16. The array is the caller's. */
    public byte[] toBytes() {
        return inet.getAddress();
    }

    /** The JDK's type, made without any look-up. */
    public InetAddress toInetAddress() {
        return inet;
    }

    /** The address {@code offset} further on, in the same family; wraps at the end of the address space. */
    public IpAddress plus(long offset) {
        byte[] bytes = toBytes();
        long carry = offset;
        for (int i = bytes.length - 1; i >= 0 && carry != 0; i--) {
            long sum = (bytes[i] & 0xffL) + carry;
            bytes[i] = (byte) sum;
            carry = sum >> 8;
        }
        return of(bytes);
    }

    /** Whether the first {@code length} bits of both addresses are the same; false across families. */
    boolean sharesPrefix(IpAddress other, int length) {
        if (isIpv4() != other.isIpv4()) {
            return false;
        }
        if (isIpv4()) {
            return length == 0 || (low ^ other.low) >>> (32 - length) == 0;
        }
        if (length <= 64) {
            return length == 0 || (high ^ other.high) >>> (64 - length) == 0;
        }
        return high == other.high && (low ^ other.low) >>> (128 - length) == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        if (isIpv4() != other.isIpv4()) {
            return isIpv4() ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && high == that.high && low == that.low && isIpv4() == that.isIpv4();
    }

    @Override
    public int hashCode() {
        long mixed = high * 0x9E3779B97F4A7C15L ^ low;
        return (int) (mixed ^ mixed >>> 32);
    }

    /** The usual text form; IPv6 as RFC 5952 asks: lower case, the longest run of zeros as {@code ::}. */
    @Override
    public String toString() {
        return isIpv4() ? inet.getHostAddress() : Rfc5952.format(toBytes());
    }
}
